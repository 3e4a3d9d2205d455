package dk.sf1612.event;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What makes two events the same: STAR's MessageIdentifier, compared as a UUID, and the SHA-256 of
 * the canonical content; the hash alone when there is no usable MessageIdentifier.
 *
 * <p>The canonical content has local names, sorted attributes, text with CDATA and references
 * resolved, and the order of the document, in UTF-8. It does not depend on comments, processing
 * instructions, white space between elements, prefixes, namespaces, the letter case of
 * MessageIdentifier or the white space around it. It includes unknown elements and attributes.
 *
 * @param messageIdentifier null when the event has none that is a UUID
 * @param contentHash SHA-256 in lower-case hexadecimal, 64 characters
 */
public record EventIdentity(@Nullable UUID messageIdentifier, String contentHash) {

  /**
   * The namespace of our BeskedIds. Never change it: with another, an event sent again would look
   * new.
   */
  private static final UUID NAMESPACE = UUID.fromString("b424448b-5c8f-4857-9b07-c4f15f2f617f");

  private static final String ILLNESS = "Illness";
  private static final String MESSAGE_IDENTIFIER = "MessageIdentifier";

  /** The identity of an event. */
  static EventIdentity of(EventElement event) {
    Optional<UUID> messageIdentifier =
        event.child(ILLNESS).flatMap(i -> i.childText(MESSAGE_IDENTIFIER)).flatMap(Uuids::parse);
    EventElement hashed = messageIdentifier.map(id -> inLowerCase(event, id)).orElse(event);
    byte[] canonical = EventXml.canonical(hashed).getBytes(StandardCharsets.UTF_8);
    String hash = HexFormat.of().formatHex(digest("SHA-256").digest(canonical));
    return new EventIdentity(messageIdentifier.orElse(null), hash);
  }

  // The letter case of a MessageIdentifier is not content: the same UUID must not make two events.
  private static EventElement inLowerCase(EventElement event, UUID messageIdentifier) {
    List<EventNode> text = List.of(new EventText(messageIdentifier.toString()));
    boolean isAlready =
        event
            .child(ILLNESS)
            .flatMap(illness -> illness.child(MESSAGE_IDENTIFIER))
            .filter(leaf -> leaf.content().equals(text))
            .isPresent();
    if (isAlready) {
      return event;
    }
    return event.replaceChildren(
        ILLNESS,
        illness -> illness.replaceChildren(MESSAGE_IDENTIFIER, leaf -> leaf.withContent(text)));
  }

  /** The BeskedId: UUID version 5 of this identity, the same each time the event is sent. */
  public UUID beskedId() {
    String name = (messageIdentifier == null ? "" : messageIdentifier) + "|" + contentHash;
    MessageDigest sha1 = digest("SHA-1");
    sha1.update(
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits())
            .flip());
    ByteBuffer bits = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.US_ASCII)));
    long most = (bits.getLong() & ~0xF000L) | 0x5000L;
    long least = (bits.getLong() & ~(0xC0L << 56)) | (0x80L << 56);
    return new UUID(most, least);
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every JDK has " + algorithm, e);
    }
  }
}
