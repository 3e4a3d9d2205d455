package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.ops.CommandLineInterface;
import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.BrokerBackend;
import dk.sf1612.fixtures.backend.PostgresBackend;
import dk.sf1612.fixtures.beskedfordeler.DeliveredMessage;
import dk.sf1612.fixtures.beskedfordeler.SimulatedBeskedfordeler;
import dk.sf1612.fixtures.counterparts.Counterparts;
import dk.sf1612.fixtures.event.EventGenerator;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.Call;
import dk.sf1612.fixtures.star.Operation;
import dk.sf1612.fixtures.star.SimulatedStar;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.boot.Banner;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.RowCallbackHandler;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Counterparts, a schema of its own, and the application run against them in this JVM. */
final class Stage implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(1);

  /** What a run left on standard output. */
  record RunResult(int exitCode, String output) {

    /** The last line. */
    JsonNode summary() {
      List<String> lines = output.lines().toList();
      return JsonMapper.shared().readTree(lines.get(lines.size() - 1));
    }

    int count(String name) {
      return summary().get(name).asInt();
    }

    String error() {
      return summary().get("error").asString();
    }
  }

  final PostgresBackend postgres = Backends.postgres();
  final BrokerBackend broker = Backends.broker();
  final Counterparts counterparts;
  final SimulatedStar star;
  final SimulatedBeskedfordeler beskedfordeler;
  final EventGenerator generator;
  private final Map<String, String> settings = new LinkedHashMap<>();
  private Class<?> application = Application.class;

  Stage() throws Exception {
    counterparts = Counterparts.start(postgres, broker, postgres.newSchemaName("stage"));
    star = counterparts.star();
    beskedfordeler = counterparts.beskedfordeler();
    generator = new EventGenerator(1612);
    settings.putAll(counterparts.settings());
    settings.put("spring.datasource.hikari.connection-timeout", "1500");
    settings.put("sf1612.beskedfordeler.publish-attempts", "2");
    settings.put("sf1612.beskedfordeler.publish-backoff", "10ms");
    settings.put("sf1612.star.backoff", "10ms");
  }

  /** Sets a setting of the application. */
  Stage with(String name, String value) {
    settings.put(name, value);
    return this;
  }

  /** Runs another application from now on: ours with something of it exchanged. */
  Stage as(Class<?> other) {
    application = other;
    return this;
  }

  /** The application's settings, by name. */
  Map<String, String> settings() {
    return settings;
  }

  /** Puts the first events on STAR's queue; the replica and KSD know their people. */
  List<GeneratedEvent> enqueue(int count) throws SQLException {
    return enqueue(0, count);
  }

  /** Puts events on STAR's queue; the replica and KSD know their people and those before. */
  List<GeneratedEvent> enqueue(int from, int to) throws SQLException {
    List<GeneratedEvent> all = generator.events(to);
    counterparts.settle(generator.residents(to));
    counterparts.subscribeTo(all);
    List<GeneratedEvent> added = all.subList(from, to);
    star.enqueue(added.toArray(GeneratedEvent[]::new));
    return added;
  }

  /** Runs the application to its end. */
  RunResult run(String... options) {
    return command(Stream.concat(Stream.of("run"), Arrays.stream(options)).toArray(String[]::new));
  }

  /** Runs a command of the application to its end. */
  RunResult command(String... words) {
    List<String> args = new ArrayList<>(Arrays.asList(words));
    settings.forEach((name, value) -> args.add("--" + name + "=" + value));
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        new CommandLineInterface(application, new PrintStream(out, true, StandardCharsets.UTF_8))
            .execute(args.toArray(String[]::new));
    return new RunResult(exitCode, out.toString(StandardCharsets.UTF_8));
  }

  /** The application, started, and nothing run; the caller's to close. */
  ConfigurableApplicationContext start() {
    return new SpringApplicationBuilder(application)
        .web(WebApplicationType.NONE)
        .bannerMode(Banner.Mode.OFF)
        .run(
            settings.entrySet().stream()
                .map(setting -> "--" + setting.getKey() + "=" + setting.getValue())
                .toArray(String[]::new));
  }

  /** The application's schema. */
  JdbcClient sql() {
    DriverManagerDataSource database = new DriverManagerDataSource(postgres.jdbcUrl());
    database.setSchema(counterparts.schema());
    return JdbcClient.create(database);
  }

  long count(String query) {
    return sql().sql(query).query(Long.class).single();
  }

  List<String> strings(String query) {
    return sql().sql(query).query(String.class).list();
  }

  /** How many events are in which state. */
  Map<String, Long> states() {
    Map<String, Long> states = new TreeMap<>();
    sql()
        .sql("select state, count(*) as events from illness_event group by state")
        .query((RowCallbackHandler) row -> states.put(row.getString(1), row.getLong(2)));
    return states;
  }

  /** The operations that STAR was asked for, in order. */
  List<Operation> calls() {
    return star.journal().stream().map(Call::operation).map(o -> o.orElseThrow()).toList();
  }

  /** Waits for the messages, and makes sure that KSD has each of these events once. */
  List<DeliveredMessage> assertDeliveredOnce(List<GeneratedEvent> events)
      throws InterruptedException {
    List<DeliveredMessage> delivered = counterparts.ksd().await(events.size(), PATIENCE);
    assertThat(delivered.stream().map(DeliveredMessage::messageIdentifier).map(UUID::fromString))
        .containsExactlyInAnyOrderElementsOf(
            events.stream().map(GeneratedEvent::messageIdentifier).toList());
    assertThat(beskedfordeler.rejected()).isEmpty();
    return delivered;
  }

  @Override
  public void close() throws SQLException {
    counterparts.close();
  }
}
