package dk.sf1612.quarantine;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * An event in quarantine.
 *
 * @param beskedId what operators call it by
 * @param messageIdentifier STAR's name of it, where it has a usable one
 * @param reason without any value of the event
 * @param heldBehind the earlier event of the person, for one that is held behind it
 * @param sequence what may be printed of STAR's name of the sequence in hand when it went to
 *     quarantine
 */
public record QuarantinedEvent(
    UUID beskedId,
    Optional<UUID> messageIdentifier,
    QuarantineCause cause,
    String reason,
    Optional<UUID> heldBehind,
    String sequence,
    Instant since) {}
