package dk.sf1612.quarantine;

import java.util.List;
import java.util.UUID;

/**
 * The quarantine as a run sees it. Every method is a query or a short transaction of its own, and
 * throws {@link dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database
 * fails.
 */
public interface Quarantine {

  /** Whether there is nothing in it, of any sequence. */
  boolean isEmpty();

  /** How many events are in it, of any sequence; those held behind others count, too. */
  int size();

  /**
   * Holds back every unsent event of the sequence, and every released one, whose person has an
   * earlier event in quarantine. Operators wait meanwhile, and where it {@link #isEmpty} there is
   * nothing to do.
   *
   * @return how many were held back by this call
   */
  int holdBehind(long sequenceKey);

  /**
   * An event whose message the broker has, and which Beskedfordeler did not answer in this run.
   *
   * @param othersAnswered whether another message was answered after it was first sent in this run
   */
  record Silence(UUID beskedId, boolean othersAnswered) {}

  /**
   * Records, for good, that events stayed unanswered in the run that has the sequence in hand; an
   * event counts once for each sequence. What was accepted, refused or put aside begins anew.
   *
   * @return them all, those in front first
   */
  List<UnansweredEvent> noteUnanswered(long sequenceKey, List<Silence> events);

  /**
   * Does the same, and puts those aside that the rule says, with what comes later of their people
   * held behind them, in one transaction. Operators wait meanwhile.
   */
  PutAside putAsideUnanswered(long sequenceKey, List<Silence> events, UnansweredRule rule);

  /**
   * What became of unanswered events.
   *
   * @param quarantined how many events went to quarantine, those held behind others included
   * @param waiting those that did not
   */
  record PutAside(int quarantined, List<UnansweredEvent> waiting) {

    /** Takes a copy. */
    public PutAside {
      waiting = List.copyOf(waiting);
    }
  }

  /** What of the sequence is in quarantine. */
  QuarantineTally tally(long sequenceKey);
}
