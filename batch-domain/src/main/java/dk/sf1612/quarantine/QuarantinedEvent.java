package dk.sf1612.quarantine;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event in quarantine.
 *
 * @param beskedId the identifier by which operators name it
 * @param messageIdentifier STAR's identifier of it; empty when it has no usable one
 * @param reason without any value of the event
 * @param heldBehind the earlier event of the person behind which this one is held; empty for none
 * @param sequence the sequence that was open when the event went to quarantine, in its printable
 *     form
 */
public record QuarantinedEvent(
    UUID beskedId,
    Optional<UUID> messageIdentifier,
    QuarantineCause cause,
    String reason,
    Optional<UUID> heldBehind,
    String sequence,
    Instant since) {}
