package dk.sf1612.batch;

import static dk.sf1612.fixtures.star.Operation.CREATE_SEQUENCE;
import static dk.sf1612.fixtures.star.Operation.GET_ILLNESS_UPDATED;
import static dk.sf1612.fixtures.star.Operation.TERMINATE_SEQUENCE;
import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Call;
import dk.sf1612.fixtures.star.EmptyInventory;
import dk.sf1612.fixtures.star.MessageCountMeaning;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RunIntegrationTests {

  private Stage stage;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
  }

  @AfterEach
  void close() throws Exception {
    stage.close();
  }

  @Test
  void whatWaitsAtStarReachesKsdOnceAndTheSequenceIsTerminated() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(35);

    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("fetched")).isEqualTo(35);
    assertThat(run.count("stored")).isEqualTo(35);
    assertThat(run.count("duplicates")).isZero();
    assertThat(run.count("published")).isEqualTo(35);
    assertThat(run.summary().get("status").asString()).isEqualTo("COMPLETED");
    stage.assertDeliveredOnce(events);
    assertThat(stage.star.terminated()).isEqualTo(35);
    assertThat(stage.calls())
        .containsExactly(CREATE_SEQUENCE, GET_ILLNESS_UPDATED, TERMINATE_SEQUENCE);
  }

  @Test
  void anEmptyQueueIsTerminatedWithoutAFetch() throws Exception {
    RunResult run = stage.run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.count("fetched")).isZero();
    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, TERMINATE_SEQUENCE);
    assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("TERMINATED");
  }

  @Test
  void anInventoryThatCountsNothingIsTerminatedWithoutAFetch() throws Exception {
    stage.star.emptyInventory(EmptyInventory.ZERO_COUNT);

    assertThat(stage.run().exitCode()).isZero();
    assertThat(stage.calls()).containsExactly(CREATE_SEQUENCE, TERMINATE_SEQUENCE);
  }

  @Test
  void aLimitOfOneSequenceLeavesTheRestToTheNextRun() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(501);

    assertThat(stage.run("--max-sequences", "1").count("published")).isEqualTo(500);
    assertThat(stage.star.waiting()).isEqualTo(1);
    assertThat(stage.run("--max-sequences", "1").count("published")).isEqualTo(1);

    stage.assertDeliveredOnce(events);
  }

  @Test
  void aLongQueueIsDrainedSequenceBySequenceInOneRun() throws Exception {
    stage.star.messagesPerSequence(40);
    stage.star.messageCount(MessageCountMeaning.WAITING);
    List<GeneratedEvent> events = stage.enqueue(100);

    RunResult run = stage.with("sf1612.star.messages-per-sequence", "40").run();

    assertThat(run.exitCode()).isZero();
    assertThat(run.summary().get("executions")).hasSize(3);
    assertThat(run.count("published")).isEqualTo(100);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void eachCallOfADrainHasAConnectionOfItsOwn() throws Exception {
    stage.star.messagesPerSequence(40);
    stage.enqueue(80);

    stage.with("sf1612.star.messages-per-sequence", "40").run();

    assertThat(stage.calls()).hasSize(8);
    assertThat(stage.star.journal().stream().map(Call::clientPort).distinct())
        // A port may come up twice.
        .hasSizeGreaterThan(6);
  }

  @Test
  void chunksSmallerThanASequenceChangeNothing() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(95);

    assertThat(stage.with("sf1612.job.chunk-size", "10").run().count("published")).isEqualTo(95);
    stage.assertDeliveredOnce(events);
  }

  @Test
  void theOrderOfAPersonsEventsIsKept() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(200);

    stage.with("sf1612.job.chunk-size", "30").run();

    List<String> delivered =
        stage.assertDeliveredOnce(events).stream()
            .map(message -> message.personUrn() + " " + message.messageIdentifier())
            .toList();
    List<String> people = events.stream().map(GeneratedEvent::personNumber).distinct().toList();
    assertThat(people).hasSizeLessThan(events.size());
    for (String person : people) {
      String urn = "urn:oio:cpr:" + person + " ";
      List<String> expected = new ArrayList<>();
      for (GeneratedEvent event : events) {
        if (event.personNumber().equals(person)) {
          expected.add(urn + event.messageIdentifier());
        }
      }
      assertThat(delivered.stream().filter(line -> line.startsWith(urn)))
          .containsExactlyElementsOf(expected);
    }
  }

  @Test
  void anEventThatStandsInTheSequenceTwiceIsSentOnce() throws Exception {
    List<GeneratedEvent> events = stage.enqueue(5);
    stage.star.enqueue(events.get(2));

    RunResult run = stage.run();

    assertThat(run.count("fetched")).isEqualTo(6);
    assertThat(run.count("stored")).isEqualTo(5);
    assertThat(run.count("duplicates")).isEqualTo(1);
    assertThat(run.count("published")).isEqualTo(5);
    stage.assertDeliveredOnce(events);
    assertThat(stage.count("select count(*) from sequence_event")).isEqualTo(6);
  }

  @Test
  void executionSequenceAndCountsJoin() throws Exception {
    stage.enqueue(35);

    RunResult run = stage.run();

    Map<String, Object> row =
        stage
            .sql()
            .sql(
                """
                select x.job_execution_id, x.status, s.identifier, s.state, s.message_count,
                       f.read_count as fetched, p.write_count as published
                from batch_job_execution x
                join wsrm_sequence s on s.job_execution_id = x.job_execution_id
                join batch_step_execution f
                  on f.job_execution_id = x.job_execution_id and f.step_name = 'fetchAndPersist'
                join batch_step_execution p
                  on p.job_execution_id = x.job_execution_id and p.step_name = 'buildAndPublish'
                """)
            .query()
            .singleRow();
    assertThat(row)
        .containsEntry("status", "COMPLETED")
        .containsEntry("state", "TERMINATED")
        .containsEntry("message_count", 35)
        .containsEntry("fetched", 35L)
        .containsEntry("published", 35L);
    assertThat(run.summary().get("executions").get(0).get("executionId").asLong())
        .isEqualTo(row.get("job_execution_id"));
    assertThat(run.summary().get("executions").get(0).get("sequence").asString())
        .isEqualTo(row.get("identifier"));
    assertThat(stage.sql().sql("select * from audit_sequence").query().singleRow())
        .containsEntry("fetched", 35L)
        .containsEntry("stored", 35L)
        .containsEntry("duplicates", 0L)
        .containsEntry("published", 35L)
        .containsEntry("job_status", "COMPLETED");
  }

  @Test
  void certificatesThatAreNotThereAreAMatterOfSettings() {
    RunResult run =
        stage
            .with("sf1612.star.ssl-bundle", "star")
            .with("spring.ssl.bundle.pem.star.keystore.certificate", "file:/nowhere.pem")
            .run();

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.error()).contains("sf1612.star.ssl-bundle");
    assertThat(stage.star.journal()).isEmpty();
  }

  @Test
  void onlyTheNotesOfSpringBatchDoNotWaitForTheDisk() throws Exception {
    stage.run();
    noteDurabilityAtTheCommitOf(
        "batch_step_execution", "batch_job_execution", "wsrm_sequence", "illness_event");
    stage.enqueue(3);

    assertThat(stage.run().exitCode()).isZero();
    assertThat(stage.strings("select distinct seen || ' ' || durability from noted order by 1"))
        .containsExactly(
            "batch_job_execution off",
            "batch_step_execution off",
            // Its counts, in the transaction of a chunk of events.
            "batch_step_execution on",
            "illness_event on",
            "wsrm_sequence on");
  }

  private void noteDurabilityAtTheCommitOf(String... tables) {
    stage
        .sql()
        .sql(
            """
            create table noted (seen text, durability text);
            create function note() returns trigger language plpgsql as $$
            begin
              insert into noted values (tg_table_name, current_setting('synchronous_commit'));
              return null;
            end $$
            """)
        .update();
    for (String table : tables) {
      String trigger =
          "create constraint trigger note after insert or update on %s deferrable initially deferred for each row execute function note()";
      stage.sql().sql(trigger.formatted(table)).update();
    }
  }
}
