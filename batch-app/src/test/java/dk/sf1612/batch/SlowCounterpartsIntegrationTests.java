package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.backend.TcpProxy;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Misbehaviour;
import dk.sf1612.fixtures.star.Operation;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** No transaction is open while a counterpart is waited for. */
class SlowCounterpartsIntegrationTests {

  private static final Duration SLOW = Duration.ofSeconds(5);

  @Test
  void slowCounterpartsMeetNoTransactionThatPostgresqlWouldEnd() throws Exception {
    try (Stage stage = new Stage();
        TcpProxy broker = TcpProxy.to(stage.broker.host(), stage.broker.port())) {
      List<GeneratedEvent> events = stage.enqueue(40);
      for (Operation operation : Operation.values()) {
        stage.star.misbehave(
            operation, new Misbehaviour.Delay(SLOW, Misbehaviour.Moment.BEFORE_BODY));
      }
      // The broker's answers come late from the moment that STAR has handed out its last event.
      stage.star.onCall(Operation.GET_ILLNESS_UPDATED, () -> holdFor(broker));

      RunResult run =
          stage
              .with(
                  "spring.datasource.url",
                  stage.postgres.jdbcUrl() + "&options=-c%20idle_in_transaction_session_timeout=2s")
              .with("sf1612.beskedfordeler.port", String.valueOf(broker.port()))
              .with("sf1612.job.chunk-size", "15")
              .run();

      assertThat(run.exitCode()).isZero();
      assertThat(run.count("published")).isEqualTo(40);
      assertThat(run.count("durationMs")).isGreaterThan(15_000);
      stage.assertDeliveredOnce(events);
      assertThat(stage.strings("select state from wsrm_sequence")).containsExactly("TERMINATED");
    }
  }

  private static void holdFor(TcpProxy broker) {
    broker.holdAnswers();
    CompletableFuture.delayedExecutor(10, TimeUnit.SECONDS).execute(broker::restore);
  }
}
