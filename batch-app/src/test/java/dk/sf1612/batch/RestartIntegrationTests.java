package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What operators do with executions that did not complete, and what they are told of them. */
class RestartIntegrationTests {

  private static final int EVENTS = 25;

  private Stage stage;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    events = stage.enqueue(EVENTS);
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void theLastFailedExecutionIsRestarted() throws Exception {
    long failed = fail();

    RunResult restart = stage.command("restart", String.valueOf(failed));

    assertThat(restart.exitCode()).isZero();
    assertThat(restart.count("published")).isEqualTo(EVENTS);
    assertThat(stage.count("select count(distinct job_instance_id) from batch_job_execution"))
        .isEqualTo(1);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void withoutANumberItIsTheLastOne() throws Exception {
    fail();

    assertThat(stage.command("restart").exitCode()).isZero();
  }

  @Test
  void anExecutionThatDiedCanBeRestarted() throws Exception {
    long died = fail();
    stage.sql().sql("update batch_job_execution set status = 'STARTED', end_time = null").update();
    stage.sql().sql("update batch_step_execution set status = 'UNKNOWN'").update();

    assertThat(stage.command("restart", String.valueOf(died)).exitCode()).isZero();
  }

  @Test
  void anExecutionThatDiedBeforeItsFirstStepIsResumed() throws Exception {
    fail();
    stage.sql().sql("delete from batch_step_execution_context").update();
    stage.sql().sql("delete from batch_step_execution").update();
    stage.sql().sql("update batch_job_execution set status = 'STARTING', end_time = null").update();

    assertThat(stage.run().exitCode()).isZero();
    assertThat(
            stage
                .sql()
                .sql("select status from batch_job_execution order by job_execution_id")
                .query(String.class)
                .list())
        .containsExactly("FAILED", "COMPLETED");
    assertThat(stage.count("select count(distinct job_instance_id) from batch_job_execution"))
        .isEqualTo(1);
  }

  @Test
  void whatCannotBeRestartedIsRefusedWithWhatToUse() throws Exception {
    assertRefused("no execution yet", "use `run`", "restart");
    long first = fail();
    long second = fail();
    String use = "use `restart " + second + "`";
    assertRefused("superseded", use, "restart", String.valueOf(first));
    assertRefused("not known", use, "restart", "4711");
    assertThat(stage.run().exitCode()).isZero();
    long done = lastExecution();
    assertRefused("is COMPLETED", "use `run`", "restart");
    assertRefused("is COMPLETED", "use `run`", "restart", String.valueOf(done));
    assertRefused("superseded", "use `run`", "restart", String.valueOf(second));
  }

  @Test
  void runsThatFailInARowForOneCauseSaySinceWhenAndHowMany() throws Exception {
    stage.star.misbehave(CREATE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    RunResult first = stage.run();
    RunResult second = stage.run();
    RunResult third = stage.run();
    stage.star.behave();
    stage.beskedfordeler.unbindQueue();
    RunResult another = stage.run();
    stage.beskedfordeler.bindQueue();
    RunResult done = stage.run();
    stage.star.misbehave(CREATE_SEQUENCE, new Misbehaviour.Fault(1, "not now"));
    RunResult anew = stage.run();

    assertThat(first.summary().has("failingSince")).isFalse();
    assertThat(first.summary().has("attempts")).isFalse();
    assertThat(second.count("attempts")).isEqualTo(2);
    assertThat(third.count("attempts")).isEqualTo(3);
    assertThat(Instant.parse(third.summary().get("failingSince").asString()))
        .isEqualTo(Instant.parse(second.summary().get("failingSince").asString()));
    assertThat(another.exitCode()).isEqualTo(5);
    assertThat(another.summary().has("attempts")).isFalse();
    assertThat(done.exitCode()).isZero();
    assertThat(anew.summary().has("attempts")).isFalse();
  }

  @Test
  void noSequenceIsBegunAfterTheLongestDuration() throws Exception {
    stage.star.messagesPerSequence(10);
    stage.with("sf1612.star.messages-per-sequence", "10");

    RunResult run = stage.run("--max-duration", "0s");

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("published")).isEqualTo(10);
    assertThat(stage.run("--max-duration", "PT1H").count("published")).isEqualTo(15);
  }

  @Test
  void stoppingWhenNothingRunsIsNoFailure() throws Exception {
    assertThat(stage.run("--max-sequences", "1").exitCode()).isZero();

    RunResult stop = stage.command("stop");

    assertThat(stop.exitCode()).isZero();
    assertThat(stop.output()).isEqualTo("nothing runs\n");
    assertThat(stage.count("select count(*) from stop_request")).isZero();
  }

  private long fail() {
    stage.star.misbehave(GET_ILLNESS_UPDATED, new Misbehaviour.Fault(1, "not now"), 1);
    assertThat(stage.run().exitCode()).isEqualTo(4);
    stage.star.behave();
    return lastExecution();
  }

  private long lastExecution() {
    return stage.count("select max(job_execution_id) from batch_job_execution");
  }

  private void assertRefused(String why, String use, String... command) {
    int calls = stage.calls().size();
    RunResult refused = stage.command(command);
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.error()).contains(why, use);
    assertThat(stage.calls()).hasSize(calls);
  }
}
