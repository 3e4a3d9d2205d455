package dk.sf1612.quarantine;

import java.util.List;
import java.util.UUID;

/**
 * The quarantine as a run sees it. Every method is a query or a short transaction of its own, and
 * throws {@link dk.sf1612.counterpart.CounterpartException} of {@code DATABASE} when the database
 * fails.
 */
public interface Quarantine {

  /** Whether no event of any sequence is in quarantine. */
  boolean isEmpty();

  /** How many events of any sequence are in quarantine, including those held behind others. */
  int size();

  /**
   * Holds back each unsent event of the sequence, and each released event, whose person has an
   * earlier event in quarantine. Commands of operators wait until this is done. The call is
   * needless when the quarantine {@link #isEmpty}.
   *
   * @return how many events this call held back
   */
  int holdBehind(long sequenceKey);

  /**
   * An event whose message the broker confirmed, and which Beskedfordeler did not answer in this
   * run.
   *
   * @param othersAnswered whether another message was answered after this one was first sent in
   *     this run
   */
  record UnansweredMessage(UUID beskedId, boolean othersAnswered) {}

  /**
   * Commits that events stayed unanswered in the run that has the sequence open. An event counts
   * once for each sequence. The count starts again after it was accepted, refused or put aside.
   *
   * @return all of them, in the order in which they came
   */
  List<UnansweredEvent> noteUnanswered(long sequenceKey, List<UnansweredMessage> events);

  /**
   * Does the same, and puts the events aside that are due by the rule; the later events of their
   * people are held behind them. All of this is one transaction. Commands of operators wait until
   * it is done.
   */
  PutAside putAsideUnanswered(
      long sequenceKey, List<UnansweredMessage> events, UnansweredRule rule);

  /**
   * The outcome for unanswered events.
   *
   * @param quarantined how many events went to quarantine, those held behind others included
   * @param waiting the unanswered events that did not
   */
  record PutAside(int quarantined, List<UnansweredEvent> waiting) {

    /** Copies the list. */
    public PutAside {
      waiting = List.copyOf(waiting);
    }
  }

  /** Counts the events of the sequence that are in quarantine. */
  QuarantineTally tally(long sequenceKey);
}
