package dk.sf1612.batch.star;

import dk.sf1612.batch.xml.JaxbReader;
import dk.sf1612.batch.xml.JaxbReader.Reading;
import dk.sf1612.contract.star.activeorganisation.ActiveOrganisationHeaderType;
import dk.sf1612.contract.star.fault.FaultDetailsType;
import dk.sf1612.contract.star.requestusermetadata.RequestUserMetadataType;
import dk.sf1612.contract.star.wsrm.SequenceRequestType;
import dk.sf1612.contract.star.wsrmmessageservice.GetIllnessUpdatedRequestType;
import dk.sf1612.contract.star.wsrmservice.CloseSequenceRequestType;
import dk.sf1612.contract.star.wsrmservice.CreateSequenceRequestType;
import dk.sf1612.contract.star.wsrmservice.CreateSequenceResponseType;
import dk.sf1612.contract.star.wsrmservice.TerminateSequenceRequestType;
import jakarta.xml.bind.JAXBElement;
import java.util.Set;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import javax.xml.transform.Result;
import org.springframework.oxm.jaxb.Jaxb2Marshaller;

/** Writes and reads messages with the classes of STAR's contract; events are read without them. */
final class StarContract {

  private static final String WSRM = "http://docs.oasis-open.org/ws-rx/wsrm/200602";
  private static final String FAULT = "http://service.bm.dk/xml/schemas/2011/01/12/";

  private final Jaxb2Marshaller classes = new Jaxb2Marshaller();
  private final JaxbReader<CreateSequenceResponseType> createSequenceResponses =
      new JaxbReader<>(classes, CreateSequenceResponseType.class, WSRM, Set.of("ServiceItem"));
  private final JaxbReader<FaultDetailsType> faultDetails =
      new JaxbReader<>(classes, FaultDetailsType.class, FAULT, Set.of());

  StarContract() {
    classes.setClassesToBeBound(
        ActiveOrganisationHeaderType.class,
        RequestUserMetadataType.class,
        SequenceRequestType.class,
        CreateSequenceRequestType.class,
        CreateSequenceResponseType.class,
        GetIllnessUpdatedRequestType.class,
        TerminateSequenceRequestType.class,
        CloseSequenceRequestType.class,
        FaultDetailsType.class);
  }

  void write(JAXBElement<?> element, Result to) {
    classes.marshal(element, to);
  }

  Reading<CreateSequenceResponseType> createSequenceResponse(XMLStreamReader in)
      throws XMLStreamException {
    return createSequenceResponses.read(in);
  }

  /**
   * Reads the details of a fault, and ignores unknown parts: a fault with odd details is still a
   * fault.
   */
  FaultDetailsType faultDetails(XMLStreamReader in) throws XMLStreamException {
    return faultDetails.read(in).value();
  }
}
