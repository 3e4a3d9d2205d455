package dk.sf1612.quarantine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The quarantine as operators see it. Each of their actions is recorded with their name. Every
 * method is one transaction, and throws {@link dk.sf1612.counterpart.CounterpartException} of
 * {@code DATABASE} when the database fails.
 */
public interface QuarantineDesk {

  /** What to do with the events held behind a discarded one. */
  enum Held {
    /** They are discarded with it. */
    DISCARD,
    /** They are released, except those held behind another event of the person. */
    RELEASE
  }

  /**
   * The result of an action.
   *
   * @param events the events that the operator named, in the order in which they came from STAR
   * @param held the events held behind them to which the same was done
   */
  record Done(List<UUID> events, List<UUID> held) {

    /** Copies the lists. */
    public Done {
      events = List.copyOf(events);
      held = List.copyOf(held);
    }
  }

  /**
   * An event with its content.
   *
   * @param counterpartText FejlbeskedTekst of a refused event; may hold personal data
   * @param xml the whole event; holds personal data
   */
  record EventDetails(QuarantinedEvent event, Optional<String> counterpartText, String xml) {
    @Override
    public String toString() {
      return "EventDetails[" + event.beskedId() + "]";
    }
  }

  /** All events in quarantine, in the order in which they came from STAR. */
  List<QuarantinedEvent> list(String operator);

  /**
   * One event.
   *
   * @param unmasked whether the operator will see the CPR number; this is recorded
   * @throws QuarantineRefusal when the event is not in quarantine
   */
  EventDetails show(UUID beskedId, boolean unmasked, String operator);

  /**
   * Puts unsent events aside that have no known fault, and holds the later unsent events of their
   * people behind them: all of them, or none. They do not count towards the limit of a sequence.
   * The caller must hold the run lock, since a run may be about to send them.
   *
   * @throws QuarantineRefusal when an event is not known, or is already sent, in quarantine or
   *     discarded
   */
  Done setAside(Collection<UUID> beskedIds, String operator);

  /**
   * Releases events: the next run sends them, and the events held behind them, in the order in
   * which they first came. All of them are released, or none.
   *
   * @throws QuarantineRefusal when an event is not in quarantine, is still invalid, or is held
   *     behind another that stays in quarantine
   */
  Done release(Collection<UUID> beskedIds, String operator);

  /**
   * Discards events for good: they are never sent. All of them are discarded, or none.
   *
   * @throws QuarantineRefusal when an event is not in quarantine
   */
  Done discard(Collection<UUID> beskedIds, Held held, String operator);
}
