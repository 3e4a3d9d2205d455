package dk.sf1612.quarantine;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The quarantine as operators see it; whatever they do is recorded with their name. Every method is
 * one transaction, and throws {@link dk.sf1612.counterpart.CounterpartException} of {@code
 * DATABASE} when the database fails.
 */
public interface QuarantineDesk {

  /** What becomes of the events held behind a discarded one. */
  enum Held {
    /** They are discarded with it. */
    DISCARD,
    /** They are released, save those that another event of the person still holds. */
    RELEASE
  }

  /**
   * What was done.
   *
   * @param events those named, in the order in which they came from STAR
   * @param held those behind them that shared their fate
   */
  record Done(List<UUID> events, List<UUID> held) {

    /** Takes copies. */
    public Done {
      events = List.copyOf(events);
      held = List.copyOf(held);
    }
  }

  /**
   * An event with its content.
   *
   * @param counterpartText FejlbeskedTekst of a refused one; may hold personal data
   * @param xml the whole event; holds personal data
   */
  record Dossier(QuarantinedEvent event, Optional<String> counterpartText, String xml) {
    @Override
    public String toString() {
      return "Dossier[" + event.beskedId() + "]";
    }
  }

  /** All that is in quarantine, in the order in which it came from STAR. */
  List<QuarantinedEvent> list(String operator);

  /**
   * One event.
   *
   * @param unmasked whether the operator will see the CPR number; recorded
   * @throws QuarantineRefusal when it is not in quarantine
   */
  Dossier show(UUID beskedId, boolean unmasked, String operator);

  /**
   * Puts unsent events aside that nothing is wrong with, as far as we know, and holds later unsent
   * ones of their people behind them. All of them or none. They do not count towards the limit of a
   * sequence. Only for the holder of the run lock: a run may be about to send them.
   *
   * @throws QuarantineRefusal when one is not known, or is sent, in quarantine or discarded already
   */
  Done setAside(Collection<UUID> beskedIds, String operator);

  /**
   * Lets events be sent: the next run sends them, and what is held behind them, in the order in
   * which events first came. All of them or none.
   *
   * @throws QuarantineRefusal when one is not in quarantine, is still invalid, or stands behind
   *     another that stays
   */
  Done release(Collection<UUID> beskedIds, String operator);

  /**
   * Gives events up for good: they are never sent. All of them or none.
   *
   * @throws QuarantineRefusal when one is not in quarantine
   */
  Done discard(Collection<UUID> beskedIds, Held held, String operator);
}
