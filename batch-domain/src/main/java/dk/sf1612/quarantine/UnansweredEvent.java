package dk.sf1612.quarantine;

import java.util.UUID;

/**
 * An event that was sent, run after run, and that Beskedfordeler has not answered.
 *
 * @param runs in how many runs, the one in hand included
 * @param othersAnswered whether another message was answered since this one was first sent, in any
 *     of them or in between
 */
public record UnansweredEvent(UUID beskedId, int runs, boolean othersAnswered) {}
