package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.PackagedApplication.Ended;
import dk.sf1612.batch.PackagedApplication.Running;
import dk.sf1612.fixtures.backend.TcpProxy;
import dk.sf1612.fixtures.event.GeneratedEvent;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A host that vanishes in the middle of a transaction: PostgreSQL does not learn of it. */
class DeadHostFunctionalTests {

  private static final int EVENTS = 10;

  private final CountDownLatch committing = new CountDownLatch(1);
  private final CountDownLatch killed = new CountDownLatch(1);
  private Stage stage;
  private TcpProxy proxy;
  private List<GeneratedEvent> events;

  @BeforeEach
  void open() throws Exception {
    stage = new Stage();
    events = stage.enqueue(EVENTS);
    proxy = TcpProxy.to(stage.postgres.host(), stage.postgres.port());
    proxy.keepServerSide();
  }

  @AfterEach
  void close() throws Exception {
    proxy.close();
    stage.close();
  }

  @Test
  void theNextRunEndsItsSessionsAndGoesOnAtOnce(@TempDir Path directory) throws Exception {
    PackagedApplication application = new PackagedApplication(directory);
    stopAtTheFirstCommitOfTheRun();
    Running dead =
        application.start(
            environment(
                "spring.datasource.url", stage.postgres.jdbcUrl(proxy) + "&prepareThreshold=0"),
            "run");
    assertThat(committing.await(5, TimeUnit.MINUTES)).isTrue();
    dead.kill();
    killed.countDown();
    try (Connection another = stage.postgres.connect();
        Statement statement = another.createStatement()) {
      statement.execute("set application_name = 'sf1612 0123456789abcdef 1'");
      // The server finds the lock's session dead within a minute, since nobody waits for that.
      assertThat(stage.count(endLock())).isEqualTo(1);

      Ended next = application.start(environment(), "run").await();

      assertThat(next.exitCode()).isZero();
      assertThat(next.standardError())
          .containsPattern("Ended [1-3] database sessions that an earlier run has left behind");
      assertThat(next.summary().get("published").asInt()).isEqualTo(EVENTS);
      assertThat(another.isValid(5)).isTrue();
    }
    stage.assertDeliveredOnce(events);
  }

  /** A commit that never arrives: its session shares the lock's row, and keeps it. */
  private void stopAtTheFirstCommitOfTheRun() {
    AtomicBoolean isRun = new AtomicBoolean();
    proxy.watch(
        (connection, toServer, bytes, length) -> {
          String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
          if (toServer && text.contains("run_lock set epoch")) {
            isRun.set(true);
          }
          if (isRun.get() && toServer && text.contains("COMMIT\0")) {
            committing.countDown();
            await(killed);
            throw new IOException("lost on its way");
          }
        });
  }

  private String endLock() {
    return """
        select count(pg_terminate_backend(pid)) from pg_locks
        where locktype = 'advisory' and granted
          and (classid::bigint << 32 | objid::bigint) = hashtextextended('sf1612:%s', 0)
        """
        .formatted(stage.counterparts.schema());
  }

  private Map<String, String> environment(String... another) {
    Map<String, String> environment =
        stage.settings().entrySet().stream()
            .collect(
                Collectors.toMap(
                    setting -> PackagedApplication.variable(setting.getKey()),
                    Map.Entry::getValue));
    if (another.length > 0) {
      environment.put(PackagedApplication.variable(another[0]), another[1]);
    }
    return environment;
  }

  private static void await(CountDownLatch latch) throws IOException {
    try {
      if (!latch.await(1, TimeUnit.MINUTES)) {
        throw new IOException("nobody was killed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }
}
