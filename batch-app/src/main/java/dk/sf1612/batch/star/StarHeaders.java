package dk.sf1612.batch.star;

import dk.sf1612.contract.star.activeorganisation.ActiveOrganisationHeaderType;
import dk.sf1612.contract.star.organisationtype.OrganisationTypeIdentifierType;
import dk.sf1612.contract.star.requestorganisation.RequestOrganisationStructureType;
import dk.sf1612.contract.star.requestuser.RequestUserStructureType;
import dk.sf1612.contract.star.requestusermetadata.ObjectFactory;
import dk.sf1612.contract.star.requestusermetadata.RequestUserMetadataType;
import dk.sf1612.contract.star.requestusertype.RequestUserTypeIdentifierType;
import jakarta.xml.bind.JAXBElement;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;

/** The two headers of every call; only the time in them changes [S 3.3.3]. */
final class StarHeaders {

  private static final String ORGANISATION_TYPE = "7";
  private static final String ORGANISATION_CODE = "999";

  private StarHeaders() {}

  static JAXBElement<ActiveOrganisationHeaderType> activeOrganisation() {
    ActiveOrganisationHeaderType header = new ActiveOrganisationHeaderType();
    header.setOrganisationTypeIdentifier(ORGANISATION_TYPE);
    header.setOrganisationCode(ORGANISATION_CODE);
    return new dk.sf1612.contract.star.activeorganisation.ObjectFactory()
        .createActiveOrganisationHeader(header);
  }

  /**
   * The header that says who calls, and when.
   *
   * @param now the time of this call
   */
  static JAXBElement<RequestUserMetadataType> requestUserMetadata(OffsetDateTime now) {
    RequestUserMetadataType header = new RequestUserMetadataType();
    header.setRequestUserStructure(user());
    header.setRequestOrganisationStructure(organisation());
    header.setRegistrationDateTime(DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(now));
    return new ObjectFactory().createRequestUserMetadataHeader(header);
  }

  private static RequestUserStructureType user() {
    RequestUserTypeIdentifierType type = new RequestUserTypeIdentifierType();
    type.setCodeListItemIdentifier("3");
    RequestUserStructureType user = new RequestUserStructureType();
    user.setUserFullName("KSD");
    user.setRequestUserTypeIdentifier(type);
    user.setUserIdentifier("KSD System");
    return user;
  }

  private static RequestOrganisationStructureType organisation() {
    OrganisationTypeIdentifierType type = new OrganisationTypeIdentifierType();
    type.setCodeListItemIdentifier(ORGANISATION_TYPE);
    RequestOrganisationStructureType organisation = new RequestOrganisationStructureType();
    organisation.setOrganisationTypeIdentifier(type);
    organisation.setOrganisationCode(ORGANISATION_CODE);
    return organisation;
  }
}
