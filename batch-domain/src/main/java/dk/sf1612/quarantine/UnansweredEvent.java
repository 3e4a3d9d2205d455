package dk.sf1612.quarantine;

import java.util.UUID;

/**
 * An event whose message was sent in one or more runs, and which Beskedfordeler has not answered.
 *
 * @param runs in how many runs, including this one
 * @param othersAnswered whether another message was answered since this one was first sent, in any
 *     of those runs or between them
 */
public record UnansweredEvent(UUID beskedId, int runs, boolean othersAnswered) {}
