package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.outbox.BeskedIds;
import dk.sf1612.outbox.Delivery;
import dk.sf1612.outbox.Verdicts;
import dk.sf1612.outbox.Verdicts.Refusal;
import dk.sf1612.outbox.Verdicts.Sending;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Sends messages until Beskedfordeler has accepted or refused each, or a retry cannot help. A
 * message that the broker refuses, returns or does not confirm is retried a few times, with a
 * growing wait. A message that Beskedfordeler does not answer is sent once more. A message with an
 * expired token is sent once more, with a new token.
 */
final class RetryingDelivery implements Delivery {

  /**
   * How often to retry a message that the broker does not take.
   *
   * @param attempts the most attempts for a message
   * @param backoff the wait before the second attempt; doubled for each further attempt
   */
  record Retries(int attempts, Duration backoff) {}

  /** Waits; injected, so that tests need not wait. */
  @FunctionalInterface
  interface Pause {
    void of(Duration duration) throws InterruptedException;
  }

  private final EnvelopePublisher publisher;
  private final EnvelopeBuilder builder;
  private final Retries retries;
  private final Pause pause;
  private final SendingGuard guard;

  /** The guard decides whether the run may send; it is asked before each sending and during it. */
  RetryingDelivery(
      EnvelopePublisher publisher,
      EnvelopeBuilder builder,
      Retries retries,
      Pause pause,
      SendingGuard guard) {
    this.guard = guard;
    this.publisher = publisher;
    this.builder = builder;
    this.retries = retries;
    this.pause = pause;
  }

  @Override
  public int deliver(List<Envelope> messages, Listener listener) {
    Attempts attempts = new Attempts(messages, listener);
    attempts.run();
    return attempts.totalRefused;
  }

  /** What to do about an outcome. */
  private enum Remedy {
    NONE,
    SEND_AGAIN,
    WAIT_AND_SEND_AGAIN,
    GIVE_UP
  }

  /** The sendings of some messages. */
  private final class Attempts implements EnvelopePublisher.SendingListener {
    private final Listener listener;
    private final Sendings sendings = new Sendings();
    private final int total;

    /**
     * By BeskedId: how many other messages were answered before the first sending that was not
     * answered.
     */
    private final Map<UUID, Integer> answeredBefore = new HashMap<>();

    private final List<Envelope> unanswered = new ArrayList<>();
    private final Set<UUID> maybeDelivered = new HashSet<>();
    private final Map<UUID, PublishOutcome> lost = new LinkedHashMap<>();
    private final Map<UUID, Integer> tries = new HashMap<>();
    private final Set<PersonNumber> stuck = new HashSet<>();

    /** The messages whose acceptance was reported: it is reported only once. */
    private final Set<UUID> said = new HashSet<>();

    private List<Envelope> left;
    private int attempt;
    private boolean tokenRenewed;
    private int totalRefused;
    private int answeredBeforeThis;

    Attempts(List<Envelope> messages, Listener listener) {
      this.left = messages;
      this.total = messages.size();
      this.listener = listener;
    }

    void run() {
      while (!left.isEmpty()) {
        attempt++;
        answeredBeforeThis = answered();
        Map<UUID, PublishOutcome> outcomes = publishOrSayUnanswered();
        say(outcomes);
        sendAgain(outcomes);
      }
      sayUnanswered();
      if (lost.size() > unanswered.size()) {
        Set<UUID> withoutOutcome = new LinkedHashSet<>(lost.keySet());
        unanswered.forEach(message -> withoutOutcome.remove(message.beskedId()));
        listener.lost(sendings.of(withoutOutcome, null));
        throw unsettled();
      }
    }

    // Unanswered messages are reported even when the broker is lost before all messages are sent.
    private Map<UUID, PublishOutcome> publishOrSayUnanswered() {
      try {
        return publish();
      } catch (CounterpartException e) {
        sayUnanswered();
        throw e;
      }
    }

    private int answered() {
      return said.size() + totalRefused;
    }

    private void sayUnanswered() {
      if (!unanswered.isEmpty()) {
        listener.unanswered(
            unanswered.stream()
                .map(
                    it ->
                        new Unanswered(
                            it, sendings.of(it.beskedId(), null), wereOthersAnswered(it)))
                .toList());
      }
    }

    private boolean wereOthersAnswered(Envelope message) {
      return answered() > answeredBefore.getOrDefault(message.beskedId(), answered());
    }

    @Override
    public boolean mayGoOn() {
      return guard.isFree();
    }

    @Override
    public void sending(Envelope message) {
      sendings.add(message);
    }

    @Override
    public void accepted(List<UUID> beskedIds) {
      listener.verdicts(
          new Verdicts(beskedIds, List.of(), sendings.of(beskedIds, codeOfAcceptance())));
      said.addAll(beskedIds);
    }

    private @Nullable Integer codeOfAcceptance() {
      return publisher.awaitsAnswers() ? StandardReturReader.ACCEPTED : null;
    }

    private Map<UUID, PublishOutcome> publish() {
      // Outside the try: a failure of the guard is not the broker's, and must not be retried.
      guard.check();
      try {
        return publisher.publish(left, this);
      } catch (CounterpartException e) {
        if (e.counterpart() != Counterpart.BESKEDFORDELER
            || e.advice() == Advice.MEND_FIRST
            || left.stream()
                .anyMatch(
                    message -> tries.getOrDefault(message.beskedId(), 0) + 1 >= retries.attempts())
            || guard.isToStop()) {
          throw e;
        }
        Map<UUID, PublishOutcome> notSent = new HashMap<>();
        left.forEach(
            message -> notSent.put(message.beskedId(), new PublishOutcome.Unconfirmed("not sent")));
        return notSent;
      }
    }

    private void say(Map<UUID, PublishOutcome> outcomes) {
      List<UUID> accepted = new ArrayList<>();
      List<Refusal> refused = new ArrayList<>();
      outcomes.forEach(
          (beskedId, outcome) -> {
            if (outcome instanceof PublishOutcome.Accepted) {
              if (said.add(beskedId)) {
                accepted.add(beskedId);
              }
            } else if (outcome instanceof PublishOutcome.Refused no) {
              boolean repeated = maybeDelivered.contains(beskedId);
              refused.add(new Refusal(beskedId, no.code(), no.text(), repeated));
            }
          });
      totalRefused += refused.size();
      Map<UUID, Sending> sent = sendings.of(accepted, codeOfAcceptance());
      refused.forEach(no -> sent.putAll(sendings.of(List.of(no.beskedId()), no.statusKode())));
      Verdicts rest = new Verdicts(accepted, refused, sent);
      if (!rest.isEmpty()) {
        listener.verdicts(rest);
      }
    }

    private void sendAgain(Map<UUID, PublishOutcome> outcomes) {
      List<Envelope> again = new ArrayList<>();
      boolean wait = false;
      boolean renew = false;
      Set<PersonNumber> inFront = new HashSet<>();
      for (Envelope message : left) {
        PublishOutcome outcome =
            outcomes.getOrDefault(message.beskedId(), new PublishOutcome.Unconfirmed("no outcome"));
        // A person's later message was sent at some time during this sending.
        int before = inFront.add(message.person()) ? answeredBeforeThis : answered();
        // It was not sent: that its person's earlier message is sent again is no attempt of its
        // own.
        boolean waits =
            outcome instanceof PublishOutcome.Behind && isToBeSentAgain(message.person(), again);
        Remedy remedy =
            waits && !guard.isToStop() ? Remedy.SEND_AGAIN : remedy(message, outcome, before);
        if (outcome instanceof PublishOutcome.Unanswered
            || outcome instanceof PublishOutcome.Unconfirmed) {
          maybeDelivered.add(message.beskedId());
        }
        wait |= remedy == Remedy.WAIT_AND_SEND_AGAIN;
        renew |= outcome instanceof PublishOutcome.ExpiredToken;
        if (remedy == Remedy.SEND_AGAIN || remedy == Remedy.WAIT_AND_SEND_AGAIN) {
          again.add(builder.again(message));
        } else if (remedy == Remedy.GIVE_UP) {
          lost.put(message.beskedId(), outcome);
        }
        if (remedy == Remedy.GIVE_UP || outcome instanceof PublishOutcome.Refused) {
          stuck.add(message.person());
        }
      }
      left = again;
      if (renew && !tokenRenewed) {
        tokenRenewed = true;
        publisher.renewToken();
      }
      if (wait) {
        backOff();
      }
    }

    private static boolean isToBeSentAgain(PersonNumber person, List<Envelope> again) {
      return again.stream().anyMatch(earlier -> earlier.person().equals(person));
    }

    /**
     * Decides what to do about an outcome.
     *
     * @param before how many other messages were answered before this one was sent, at most
     */
    private Remedy remedy(Envelope message, PublishOutcome outcome, int before) {
      if (outcome instanceof PublishOutcome.Accepted || outcome instanceof PublishOutcome.Refused) {
        return Remedy.NONE;
      }
      if (stuck.contains(message.person())) {
        // An earlier message of the person was refused, which holds this one back, or was given up,
        // and so the next run sends both.
        return Remedy.NONE;
      }
      if (guard.isToStop()) {
        return Remedy.GIVE_UP;
      }
      if (outcome instanceof PublishOutcome.ExpiredToken) {
        if (!tokenRenewed) {
          return Remedy.SEND_AGAIN;
        }
        if (answered() > answeredBeforeThis) {
          // The new token works for other messages: this message counts as unanswered.
          answeredBefore.putIfAbsent(message.beskedId(), before);
          unanswered.add(message);
        }
        return Remedy.GIVE_UP;
      }
      if (outcome instanceof PublishOutcome.Unanswered) {
        if (answeredBefore.putIfAbsent(message.beskedId(), before) == null) {
          return Remedy.SEND_AGAIN;
        }
        unanswered.add(message);
        return Remedy.GIVE_UP;
      }
      boolean mayTryAgain = tries.merge(message.beskedId(), 1, Integer::sum) < retries.attempts();
      if (!mayTryAgain) {
        return Remedy.GIVE_UP;
      }
      return outcome instanceof PublishOutcome.Behind
          ? Remedy.SEND_AGAIN
          : Remedy.WAIT_AND_SEND_AGAIN;
    }

    private void backOff() {
      Duration wait = retries.backoff().multipliedBy(1L << Math.min(attempt - 1, 10));
      try {
        pause.of(wait);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new IllegalStateException("Interrupted while waiting to send again", e);
      }
    }

    private CounterpartException unsettled() {
      Map<String, Integer> reasons = new TreeMap<>();
      lost.values().forEach(outcome -> reasons.merge(reason(outcome), 1, Integer::sum));
      return new CounterpartException(
          Counterpart.BESKEDFORDELER,
          Advice.TRY_AGAIN,
          "Of %d messages for Beskedfordeler, the outcome of %d is not known: %s. BeskedIds: %s. The others are recorded; the next run sends the rest."
              .formatted(total, lost.size(), reasons, BeskedIds.of(lost.keySet(), UUID::toString)),
          null);
    }
  }

  private static String reason(PublishOutcome outcome) {
    if (outcome instanceof PublishOutcome.Returned returned) {
      return "routed nowhere (code "
          + returned.replyCode()
          + "): is a queue bound to the exchange?";
    }
    if (outcome instanceof PublishOutcome.Unconfirmed unconfirmed) {
      return "not confirmed (" + unconfirmed.reason() + ")";
    }
    if (outcome instanceof PublishOutcome.ExpiredToken) {
      return "token expired, a new one too";
    }
    if (outcome instanceof PublishOutcome.Behind) {
      return "not sent any more";
    }
    if (outcome instanceof PublishOutcome.Unanswered) {
      return "not answered, though sent twice";
    }
    return "refused by the broker";
  }
}
