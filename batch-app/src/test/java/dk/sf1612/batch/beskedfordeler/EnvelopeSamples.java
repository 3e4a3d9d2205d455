package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.EventIdentity;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.Municipalities;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** Messages for tests of publishing; each is the BeskedId in one element. */
final class EnvelopeSamples {

  private final AtomicLong ids = new AtomicLong();

  /** Messages that nobody has sent before, each of another person. */
  List<Envelope> messages(int count) {
    return IntStream.range(0, count).mapToObj(i -> message(nextId())).toList();
  }

  /** The same, all of one person. */
  List<Envelope> messagesOfOne(int count) {
    PersonNumber person = person(nextId());
    return IntStream.range(0, count)
        .mapToObj(i -> nextId())
        .map(id -> message(id, person, document(id)))
        .toList();
  }

  /** The same, all with one content. */
  List<Envelope> messages(int count, byte[] document) {
    return IntStream.range(0, count).mapToObj(i -> message(nextId(), document)).toList();
  }

  private Envelope message(UUID id) {
    return message(id, document(id));
  }

  private Envelope message(UUID id, byte[] document) {
    return message(id, person(id), document);
  }

  private static byte[] document(UUID id) {
    return ("<message>" + id + "</message>").getBytes(StandardCharsets.UTF_8);
  }

  private static PersonNumber person(UUID id) {
    return new PersonNumber("010101%04d".formatted(id.getLeastSignificantBits() % 10_000));
  }

  private Envelope message(UUID id, PersonNumber person, byte[] document) {
    IllnessEvent event =
        new IllnessEvent(
            new EventIdentity(id, "0".repeat(64)), person, id, id, "2026-01-01T00:00:00Z", "");
    return new Envelope(event, id, nextId(), Municipalities.KOMBIT, () -> document);
  }

  UUID nextId() {
    return new UUID(1612, ids.incrementAndGet());
  }
}
