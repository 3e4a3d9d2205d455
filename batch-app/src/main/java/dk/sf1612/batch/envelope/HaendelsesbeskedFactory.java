package dk.sf1612.batch.envelope;

import dk.sf1612.contract.beskeddata.Base64;
import dk.sf1612.contract.kuvert.Beskeddata;
import dk.sf1612.contract.kuvert.Beskedkuvert;
import dk.sf1612.contract.kuvert.Filtreringsdata;
import dk.sf1612.contract.kuvert.Haendelsesbesked;
import dk.sf1612.contract.kuvert.Leveranceinformation;
import dk.sf1612.contract.kuvert.ObjektRegistrering;
import dk.sf1612.contract.kuvert.RelateretObjekt;
import dk.sf1612.contract.sagdok.ByCprNumber;
import dk.sf1612.contract.sagdok.ByCvrNumber;
import dk.sf1612.contract.sagdok.ByUuid;
import dk.sf1612.contract.sagdok.ByUuidOrUrn;
import dk.sf1612.contract.sagdok.FortroligePersonoplysninger;
import dk.sf1612.contract.sagdok.Moment;
import dk.sf1612.contract.sagdok.Person;
import dk.sf1612.contract.sagdok.StarSygemeldingsStatus;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.municipality.Municipality;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Creates the Haendelsesbesked of a configuration from the classes of its schema [S 3.2.3.1]. Where
 * messages differ, it has the tokens of {@link MessageField}.
 */
final class HaendelsesbeskedFactory {

  /** Beskedtype STAR_SygemeldingsStatus [S 3.1.3.1]. */
  private static final String MESSAGE_TYPE = "52a7a570-9dbc-4a4c-a9cb-b53b2925f2c6";

  /** The business object Person [S 3.1.3.1]. */
  private static final String PERSON = "ce7fcf97-a8a2-447a-8690-d38aa0f6e23c";

  /** Sikkerhedsklassificering "Fortrolige personoplysninger" [S TSP04]; the UUID is KOMBIT's. */
  private static final String CONFIDENTIAL = "44f4108b-26d4-46de-a90f-35e35b55b8d8";

  private final EnvelopeProperties settings;

  HaendelsesbeskedFactory(EnvelopeProperties settings) {
    this.settings = settings;
  }

  /** The message, with tokens. */
  Haendelsesbesked message() {
    Beskedkuvert head = new Beskedkuvert();
    head.setFiltreringsdata(filter());
    head.setLeveranceinformation(delivery());
    Haendelsesbesked message = new Haendelsesbesked();
    message.setBeskedId(uuid(MessageField.BESKED_ID.token()));
    message.setBeskedVersion("1.0");
    message.setBeskedkuvert(head);
    message.setBeskeddata(data());
    return message;
  }

  private Filtreringsdata filter() {
    StarSygemeldingsStatus type = new StarSygemeldingsStatus();
    type.setUUIDIdentifikator(MESSAGE_TYPE);
    Filtreringsdata filter = new Filtreringsdata();
    filter.setBeskedtype(type);
    filter.setBeskedAnsvarligAktoer(uuid(settings.responsibleActor().toString()));
    for (Municipality receiver : Municipalities.all()) {
      filter.getTilladtModtager().add(cvr(settings.receiverPrefix(), receiver.cvrNumber().value()));
    }
    filter.setRelateretObjekt(person());
    filter.setObjektRegistrering(registration());
    return filter;
  }

  private RelateretObjekt person() {
    ByCprNumber id = new ByCprNumber();
    id.setURNIdentifikator(settings.personPrefix() + MessageField.PERSON_NUMBER.token());
    Person type = new Person();
    type.setUUIDIdentifikator(PERSON);
    RelateretObjekt person = new RelateretObjekt();
    person.setObjektId(id);
    person.setObjektType(type);
    person.setObjektRolle(uuidOrUrn(settings.objectRole()));
    return person;
  }

  private ObjektRegistrering registration() {
    ObjektRegistrering registration = new ObjektRegistrering();
    registration.setObjektRegistreringId(uuid(MessageField.MESSAGE_IDENTIFIER.token()));
    registration.setRegistreringsAktoer(uuid(settings.registeringActor().toString()));
    registration.setRegistreringstidspunkt(moment(MessageField.EVENT_DATE.token()));
    registration.setObjektAnsvarligMyndighed(
        cvr(settings.authorityPrefix(), MessageField.AUTHORITY.token()));
    registration.setObjektId(uuid(MessageField.NEM_REFUSION_IDENTIFIER.token()));
    registration.setObjektType(uuidOrUrn(settings.objectType()));
    registration.setObjektHandling(uuidOrUrn(settings.objectAction()));
    registration.setOpgaveEmne(uuidOrUrn(settings.taskSubject()));
    return registration;
  }

  private static Leveranceinformation delivery() {
    FortroligePersonoplysninger classification = new FortroligePersonoplysninger();
    classification.setUUIDIdentifikator(CONFIDENTIAL);
    Leveranceinformation delivery = new Leveranceinformation();
    delivery.setDannelsestidspunkt(moment(MessageField.BUILT.token()));
    delivery.setTransaktionsId(uuid(MessageField.TRANSACTION_ID.token()));
    delivery.setSikkerhedsklassificering(classification);
    return delivery;
  }

  private static Beskeddata data() {
    Base64 base64 = new Base64();
    base64.setValue(MessageField.CONTENT.tokenAsBase64());
    Beskeddata data = new Beskeddata();
    data.setBase64(base64);
    return data;
  }

  private static ByUuid uuid(String uuid) {
    ByUuid id = new ByUuid();
    id.setUUIDIdentifikator(uuid);
    return id;
  }

  private static ByCvrNumber cvr(String prefix, String number) {
    ByCvrNumber id = new ByCvrNumber();
    id.setURNIdentifikator(prefix + number);
    return id;
  }

  private static Moment moment(String dateTime) {
    Moment moment = new Moment();
    moment.setTidsstempelDatoTid(dateTime);
    return moment;
  }

  // An element whose value is null is left out.
  private static @Nullable ByUuidOrUrn uuidOrUrn(@Nullable String setting) {
    if (setting == null || setting.isBlank()) {
      return null;
    }
    ByUuidOrUrn id = new ByUuidOrUrn();
    if (setting.startsWith("urn:")) {
      id.setURNIdentifikator(setting);
    } else {
      id.setUUIDIdentifikator(setting.toLowerCase(Locale.ROOT));
    }
    return id;
  }
}
