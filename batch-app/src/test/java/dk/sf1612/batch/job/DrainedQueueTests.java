package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.job.JobOnPorts.Batch;
import dk.sf1612.batch.run.DrainOnPorts;
import dk.sf1612.envelope.PublishOutcome;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.fixtures.memory.EventState;
import dk.sf1612.fixtures.memory.SequenceRow;
import dk.sf1612.fixtures.star.Operation;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.SequenceState;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A run of several sequences, five events each. */
class DrainedQueueTests {

  private final JobFakes fakes = new JobFakes();
  private final InMemoryBatchTables tables = new InMemoryBatchTables(fakes.database);
  private final Batch batch = Batch.of(tables, fakes.transactions);

  @Test
  void oneSequenceFollowsAnotherWhileStarHasMore() {
    List<IllnessEvent> events = enqueue(12);

    DrainOnPorts.End end = run(10);

    assertThat(end.exitCode()).isZero();
    assertThat(end.executions()).isEqualTo(3);
    assertThat(fakes.star.terminatedEvents()).containsExactlyElementsOf(events);
    assertThat(fakes.beskedfordeler.delivered()).hasSize(12);
  }

  @Test
  void noMoreSequencesThanTheLimit() {
    enqueue(12);

    assertThat(run(2).executions()).isEqualTo(2);
    assertThat(fakes.star.waiting()).isEqualTo(2);

    assertThat(run(2).exitCode()).isZero();
    assertThat(fakes.star.waiting()).isZero();
  }

  @Test
  void aFailureEndsTheRunAndTheNextOneGoesOnWithTheSameInstance() {
    enqueue(12);
    fakes.beskedfordeler.answer(
        message ->
            fakes.beskedfordeler.delivered().size() < 7
                ? new PublishOutcome.Accepted()
                : new PublishOutcome.Nacked());

    assertThat(run(10).exitCode()).isEqualTo(5);
    assertThat(states()).containsExactly(SequenceState.TERMINATED, SequenceState.CLOSED);

    fakes.beskedfordeler.answer(message -> new PublishOutcome.Accepted());
    assertThat(run(10).exitCode()).isZero();
    assertThat(fakes.beskedfordeler.delivered()).hasSize(12).doesNotHaveDuplicates();
    assertThat(tables.instances.rows()).hasSize(3);
    assertThat(tables.executions.rows()).hasSize(4);
  }

  @Test
  void aStopEndsTheRunBeforeTheNextSequence() {
    enqueue(12);
    fakes.star.onActed(Operation.TERMINATE_SEQUENCE, () -> fakes.stop.request("a test"));

    DrainOnPorts.End end = run(10);

    assertThat(end.exitCode()).isEqualTo(8);
    assertThat(end.executions()).isEqualTo(1);
    assertThat(states()).containsExactly(SequenceState.TERMINATED);
  }

  @Test
  void whatARunCouldNotEndIsEndedByTheNextBeforeItOpensAnother() {
    enqueue(3);
    fakes.star.onCall(
        Operation.TERMINATE_SEQUENCE,
        () -> {
          throw EventQueueException.refused("a Fault", null);
        });
    assertThat(run(10).exitCode()).isEqualTo(4);
    assertThat(states()).containsExactly(SequenceState.OPEN);

    fakes.star.onCall(Operation.TERMINATE_SEQUENCE, () -> {});
    assertThat(run(10).exitCode()).isZero();
    assertThat(states()).containsExactly(SequenceState.TERMINATED, SequenceState.TERMINATED);
    assertThat(fakes.beskedfordeler.delivered()).hasSize(3);
  }

  @Test
  void aRunWithEventsInQuarantineSaysSo() {
    fakes.star.enqueue(List.of(fakes.invalid(JobFakes.ANNA)));

    assertThat(run(10).exitCode()).isEqualTo(7);
    assertThat(fakes.database.states()).containsValue(EventState.QUARANTINED);
  }

  private List<IllnessEvent> enqueue(int count) {
    List<IllnessEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      events.add(fakes.event(i % 2 == 0 ? JobFakes.ANNA : JobFakes.BENT));
    }
    fakes.star.enqueue(events);
    return events;
  }

  /** The work of a process: everything but the counterparts is new. */
  private DrainOnPorts.End run(int maxSequences) {
    JobOnPorts job = fakes.job(batch);
    return DrainOnPorts.run(
        job.executions(), job.settlement(), fakes.lock, fakes.stop, fakes.clock, maxSequences);
  }

  private List<SequenceState> states() {
    return fakes.database.sequences().stream().map(SequenceRow::state).toList();
  }
}
