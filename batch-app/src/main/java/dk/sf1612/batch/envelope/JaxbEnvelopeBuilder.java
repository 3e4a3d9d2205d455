package dk.sf1612.batch.envelope;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.CvrNumber;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;
import org.springframework.util.function.SingletonSupplier;

/** Builds messages from a template that JAXB writes once for a configuration. */
@Component
@EnableConfigurationProperties(EnvelopeProperties.class)
final class JaxbEnvelopeBuilder implements EnvelopeBuilder {

  /** Made when the first message is built: most runs build none. */
  private final SingletonSupplier<MessageTemplate> template;

  private final Clock clock;
  private final Supplier<UUID> ids;

  /**
   * A builder for one configuration.
   *
   * @param clock gives the time at which a message is built
   * @param ids gives each sending its TransaktionsId
   */
  JaxbEnvelopeBuilder(EnvelopeProperties settings, Clock clock, Supplier<UUID> ids) {
    this.template =
        SingletonSupplier.of(
            () -> new MessageTemplate(new HaendelsesbeskedFactory(settings).message()));
    this.clock = clock;
    this.ids = ids;
  }

  @Override
  public Envelope build(IllnessEvent event, CvrNumber authority) {
    UUID transactionId = ids.get();
    Instant built = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    return new Envelope(
        event,
        event.identity().beskedId(),
        transactionId,
        authority,
        () -> template.obtain().fill(values(event, authority, transactionId, built)));
  }

  // UUIDs, digits, xs:dateTimes and Base64: none has a character that XML escapes.
  private static Map<MessageField, byte[]> values(
      IllnessEvent event, CvrNumber authority, UUID transactionId, Instant built) {
    Map<MessageField, byte[]> values = new EnumMap<>(MessageField.class);
    values.put(MessageField.BESKED_ID, ascii(event.identity().beskedId()));
    values.put(MessageField.PERSON_NUMBER, ascii(event.person().value()));
    values.put(MessageField.MESSAGE_IDENTIFIER, ascii(event.messageIdentifier()));
    values.put(MessageField.EVENT_DATE, ascii(event.eventDate()));
    values.put(MessageField.AUTHORITY, ascii(authority.value()));
    values.put(MessageField.NEM_REFUSION_IDENTIFIER, ascii(event.nemRefusionIdentifier()));
    values.put(MessageField.BUILT, ascii(built));
    values.put(MessageField.TRANSACTION_ID, ascii(transactionId));
    values.put(MessageField.CONTENT, Base64.getEncoder().encode(EventDocument.of(event.xml())));
    return values;
  }

  private static byte[] ascii(Object value) {
    return value.toString().getBytes(StandardCharsets.US_ASCII);
  }
}
