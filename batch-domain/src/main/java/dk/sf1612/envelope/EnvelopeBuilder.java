package dk.sf1612.envelope;

import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.municipality.Municipality;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/**
 * Builds the Haendelsesbesked of an event [S 3.2.3.1]. Of the document, some ten kilobytes are the
 * 98 permitted receivers and always the same: they are written once.
 *
 * <p>Nothing is escaped: every value is a UUID, a URN, a timestamp or Base64, checked before.
 */
public final class EnvelopeBuilder {

  /** Beskedtype STAR_SygemeldingsStatus [S 3.1.3.1]. */
  public static final UUID MESSAGE_TYPE = UUID.fromString("52a7a570-9dbc-4a4c-a9cb-b53b2925f2c6");

  /** The business object Person [S 3.1.3.1]. */
  public static final UUID PERSON = UUID.fromString("ce7fcf97-a8a2-447a-8690-d38aa0f6e23c");

  /** Sikkerhedsklassificering "Fortrolige personoplysninger" [S TSP04]; the UUID is KOMBIT's. */
  public static final UUID CONFIDENTIAL = UUID.fromString("44f4108b-26d4-46de-a90f-35e35b55b8d8");

  private static final byte[] END = ascii("</Base64></Beskeddata></Haendelsesbesked>\n");

  private final EnvelopeSettings settings;
  private final Clock clock;
  private final Supplier<UUID> ids;

  private final String upToBeskedId;

  /** The 98 receivers are in it: most of a message, and always the same. */
  private final byte[] upToPerson;

  private final String upToRegistrationId;
  private final String upToRegistrationTime;
  private final String upToObjectId;
  private final String upToCreationTime;
  private final String upToBase64;

  /**
   * A builder for one configuration.
   *
   * @param clock says when a message was built
   * @param ids gives each sending its TransaktionsId
   */
  public EnvelopeBuilder(EnvelopeSettings settings, Clock clock, Supplier<UUID> ids) {
    this.settings = settings;
    this.clock = clock;
    this.ids = ids;
    upToBeskedId =
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
            + "<Haendelsesbesked xmlns=\"urn:oio:besked:kuvert:1.0\""
            + " xmlns:sd=\"urn:oio:sagdok:3.0.0\">"
            + "<BeskedId><sd:UUIDIdentifikator>";
    upToPerson =
        ascii(
            "</sd:UUIDIdentifikator></BeskedId><BeskedVersion>1.0</BeskedVersion>"
                + "<Beskedkuvert><Filtreringsdata>"
                + element("Beskedtype", new UnikId.Uuid(MESSAGE_TYPE))
                + element("BeskedAnsvarligAktoer", new UnikId.Uuid(settings.responsibleActor()))
                + receivers()
                + "<RelateretObjekt><ObjektId><sd:URNIdentifikator>"
                + settings.personPrefix());
    upToRegistrationId =
        "</sd:URNIdentifikator></ObjektId>"
            + element("ObjektType", new UnikId.Uuid(PERSON))
            + optional("ObjektRolle", settings.objectRole())
            + "</RelateretObjekt><ObjektRegistrering>"
            + "<ObjektRegistreringId><sd:UUIDIdentifikator>";
    upToRegistrationTime =
        "</sd:UUIDIdentifikator></ObjektRegistreringId>"
            + element("RegistreringsAktoer", new UnikId.Uuid(settings.registeringActor()))
            + "<Registreringstidspunkt><sd:TidsstempelDatoTid>";
    upToObjectId =
        "</sd:URNIdentifikator></ObjektAnsvarligMyndighed><ObjektId><sd:UUIDIdentifikator>";
    upToCreationTime =
        "</sd:UUIDIdentifikator></ObjektId>"
            + optional("ObjektType", settings.objectType())
            + optional("ObjektHandling", settings.objectAction())
            + optional("OpgaveEmne", settings.taskSubject())
            + "</ObjektRegistrering></Filtreringsdata>"
            + "<Leveranceinformation><Dannelsestidspunkt><sd:TidsstempelDatoTid>";
    upToBase64 =
        "</sd:UUIDIdentifikator></TransaktionsId>"
            + element("Sikkerhedsklassificering", new UnikId.Uuid(CONFIDENTIAL))
            + "</Leveranceinformation></Beskedkuvert><Beskeddata>"
            + "<Base64 xmlns=\"urn:besked:kuvert:1.0\" content-type=\"text/plain\""
            + " encoding=\"ISO-8859-1\" file-type=\".xml\">";
  }

  /**
   * The message of an event.
   *
   * @param authority the CVR number of the person's municipality of residence, or KOMBIT's
   */
  public Envelope build(IllnessEvent event, CvrNumber authority) {
    UUID beskedId = event.identity().beskedId();
    UUID transactionId = ids.get();
    Instant built = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Envelope(
        event,
        beskedId,
        transactionId,
        authority,
        () -> document(event, beskedId, transactionId, authority, built));
  }

  private byte[] document(
      IllnessEvent event, UUID beskedId, UUID transactionId, CvrNumber authority, Instant built) {
    byte[] head = ascii(upToBeskedId + beskedId);
    byte[] tail =
        ascii(
            event.person().value()
                + upToRegistrationId
                + event.messageIdentifier()
                + upToRegistrationTime
                + event.eventDate()
                + "</sd:TidsstempelDatoTid></Registreringstidspunkt>"
                + "<ObjektAnsvarligMyndighed><sd:URNIdentifikator>"
                + settings.authorityPrefix()
                + authority.value()
                + upToObjectId
                + event.nemRefusionIdentifier()
                + upToCreationTime
                + built
                + "</sd:TidsstempelDatoTid></Dannelsestidspunkt>"
                + "<TransaktionsId><sd:UUIDIdentifikator>"
                + transactionId
                + upToBase64);
    byte[] content = Beskeddata.base64(event.xml());
    return ByteBuffer.allocate(
            head.length + upToPerson.length + tail.length + content.length + END.length)
        .put(head)
        .put(upToPerson)
        .put(tail)
        .put(content)
        .put(END)
        .array();
  }

  /** The same message for another sending: with a TransaktionsId of its own. */
  public Envelope again(Envelope message) {
    return build(message.event(), message.authority());
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private String receivers() {
    StringBuilder receivers = new StringBuilder(12_000);
    for (Municipality municipality : Municipalities.all()) {
      String urn = settings.receiverPrefix() + municipality.cvrNumber().value();
      receivers.append(element("TilladtModtager", new UnikId.Urn(urn)));
    }
    return receivers.toString();
  }

  private static String optional(String name, Optional<UnikId> id) {
    return id.map(value -> element(name, value)).orElse("");
  }

  private static String element(String name, UnikId id) {
    String value =
        id instanceof UnikId.Urn urn
            ? "<sd:URNIdentifikator>" + urn.value() + "</sd:URNIdentifikator>"
            : "<sd:UUIDIdentifikator>" + ((UnikId.Uuid) id).value() + "</sd:UUIDIdentifikator>";
    return "<" + name + ">" + value + "</" + name + ">";
  }
}
