package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopePublisher;
import dk.sf1612.envelope.PublishOutcome;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.function.Supplier;

/** Gives the outcomes that a test wrote down, in the order of the messages. */
final class ScriptedPublisher implements EnvelopePublisher {
  private final Queue<Supplier<List<PublishOutcome>>> script = new ArrayDeque<>();
  final List<List<Envelope>> sent = new ArrayList<>();
  int renewals;

  /** Says so of them in mid-sending, too. */
  List<UUID> acceptedEarly = List.of();

  void answer(PublishOutcome... outcomes) {
    script.add(() -> List.of(outcomes));
  }

  void fail(Advice advice) {
    script.add(
        () -> {
          throw new CounterpartException(Counterpart.BESKEDFORDELER, advice, "down", null);
        });
  }

  @Override
  public Map<UUID, PublishOutcome> publish(List<Envelope> wave, SendingListener listener) {
    sent.add(wave);
    if (!acceptedEarly.isEmpty()) {
      listener.accepted(acceptedEarly);
    }
    List<PublishOutcome> outcomes = script.remove().get();
    assertThat(wave).hasSameSizeAs(outcomes);
    wave.forEach(listener::sending);
    Map<UUID, PublishOutcome> result = new LinkedHashMap<>();
    for (int i = 0; i < wave.size(); i++) {
      result.put(wave.get(i).beskedId(), outcomes.get(i));
    }
    return result;
  }

  @Override
  public void renewToken() {
    renewals++;
  }
}
