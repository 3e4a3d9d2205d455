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
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.Municipalities;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Creates a Haendelsesbesked from the classes of its schema [S 3.2.3.1]. */
final class HaendelsesbeskedFactory {

  /** Beskedtype STAR_SygemeldingsStatus [S 3.1.3.1]. */
  private static final String MESSAGE_TYPE = "52a7a570-9dbc-4a4c-a9cb-b53b2925f2c6";

  /** The business object Person [S 3.1.3.1]. */
  private static final String PERSON = "ce7fcf97-a8a2-447a-8690-d38aa0f6e23c";

  /** Sikkerhedsklassificering "Fortrolige personoplysninger" [S TSP04]; the UUID is KOMBIT's. */
  private static final String CONFIDENTIAL = "44f4108b-26d4-46de-a90f-35e35b55b8d8";

  private final EnvelopeProperties settings;
  private final List<ByCvrNumber> receivers;

  HaendelsesbeskedFactory(EnvelopeProperties settings) {
    this.settings = settings;
    this.receivers =
        Municipalities.all().stream()
            .map(municipality -> cvr(settings.receiverPrefix(), municipality.cvrNumber()))
            .toList();
  }

  /**
   * The message of an event.
   *
   * @param authority the authority in whose name it is sent
   * @param transactionId the identifier of this sending
   * @param built when the message was built
   */
  Haendelsesbesked message(
      IllnessEvent event, CvrNumber authority, UUID transactionId, Instant built) {
    Beskedkuvert head = new Beskedkuvert();
    head.setFiltreringsdata(filter(event, authority));
    head.setLeveranceinformation(delivery(transactionId, built));
    Haendelsesbesked message = new Haendelsesbesked();
    message.setBeskedId(uuid(event.identity().beskedId()));
    message.setBeskedVersion("1.0");
    message.setBeskedkuvert(head);
    message.setBeskeddata(data(event));
    return message;
  }

  private Filtreringsdata filter(IllnessEvent event, CvrNumber authority) {
    StarSygemeldingsStatus type = new StarSygemeldingsStatus();
    type.setUUIDIdentifikator(MESSAGE_TYPE);
    Filtreringsdata filter = new Filtreringsdata();
    filter.setBeskedtype(type);
    filter.setBeskedAnsvarligAktoer(uuid(settings.responsibleActor()));
    filter.getTilladtModtager().addAll(receivers);
    filter.setRelateretObjekt(person(event));
    filter.setObjektRegistrering(registration(event, authority));
    return filter;
  }

  private RelateretObjekt person(IllnessEvent event) {
    ByCprNumber id = new ByCprNumber();
    id.setURNIdentifikator(settings.personPrefix() + event.person().value());
    Person type = new Person();
    type.setUUIDIdentifikator(PERSON);
    RelateretObjekt person = new RelateretObjekt();
    person.setObjektId(id);
    person.setObjektType(type);
    person.setObjektRolle(uuidOrUrn(settings.objectRole()));
    return person;
  }

  private ObjektRegistrering registration(IllnessEvent event, CvrNumber authority) {
    ObjektRegistrering registration = new ObjektRegistrering();
    registration.setObjektRegistreringId(uuid(event.messageIdentifier()));
    registration.setRegistreringsAktoer(uuid(settings.registeringActor()));
    registration.setRegistreringstidspunkt(moment(event.eventDate()));
    registration.setObjektAnsvarligMyndighed(cvr(settings.authorityPrefix(), authority));
    registration.setObjektId(uuid(event.nemRefusionIdentifier()));
    registration.setObjektType(uuidOrUrn(settings.objectType()));
    registration.setObjektHandling(uuidOrUrn(settings.objectAction()));
    registration.setOpgaveEmne(uuidOrUrn(settings.taskSubject()));
    return registration;
  }

  private static Leveranceinformation delivery(UUID transactionId, Instant built) {
    FortroligePersonoplysninger classification = new FortroligePersonoplysninger();
    classification.setUUIDIdentifikator(CONFIDENTIAL);
    Leveranceinformation delivery = new Leveranceinformation();
    delivery.setDannelsestidspunkt(moment(built.toString()));
    delivery.setTransaktionsId(uuid(transactionId));
    delivery.setSikkerhedsklassificering(classification);
    return delivery;
  }

  private static Beskeddata data(IllnessEvent event) {
    Base64 base64 = new Base64();
    base64.setValue(EventDocument.of(event.xml()));
    Beskeddata data = new Beskeddata();
    data.setBase64(base64);
    return data;
  }

  private static ByUuid uuid(UUID uuid) {
    ByUuid id = new ByUuid();
    id.setUUIDIdentifikator(uuid.toString());
    return id;
  }

  private static ByCvrNumber cvr(String prefix, CvrNumber number) {
    ByCvrNumber id = new ByCvrNumber();
    id.setURNIdentifikator(prefix + number.value());
    return id;
  }

  private static Moment moment(String dateTime) {
    Moment moment = new Moment();
    moment.setTidsstempelDatoTid(dateTime);
    return moment;
  }

  // An element whose value is null is left out.
  private static @Nullable ByUuidOrUrn uuidOrUrn(@Nullable String setting) {
    return UnikId.setting(setting).map(HaendelsesbeskedFactory::uuidOrUrn).orElse(null);
  }

  private static ByUuidOrUrn uuidOrUrn(UnikId value) {
    ByUuidOrUrn id = new ByUuidOrUrn();
    if (value instanceof UnikId.Urn urn) {
      id.setURNIdentifikator(urn.value());
    } else if (value instanceof UnikId.Uuid uuid) {
      id.setUUIDIdentifikator(uuid.value().toString());
    }
    return id;
  }
}
