package dk.sf1612.bench;

import com.rabbitmq.client.ConnectionFactory;
import dk.sf1612.fixtures.backend.PostgresBackend;
import dk.sf1612.fixtures.cpr.SimulatedCprReplica;
import dk.sf1612.fixtures.cpr.SimulatedCprReplica.CodeType;
import dk.sf1612.fixtures.event.EventGenerator;
import dk.sf1612.fixtures.event.Resident;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.flywaydb.core.Flyway;

/** PostgreSQL, a replica that knows everybody, STAR with a backlog, and a schema for each round. */
final class DrainStage implements AutoCloseable {

  private static final long SEED = 1612;
  private static final int MESSAGES_PER_SEQUENCE = 500;

  private final PostgresBackend postgres;
  private final String schema;
  private final SimulatedCprReplica replica;

  /** The texts of the events, in parts with this many each. */
  private final List<byte[]> texts;

  /**
   * A stage.
   *
   * @param events the most that can wait at STAR, a multiple of 500: their texts are made here
   */
  DrainStage(PostgresBackend postgres, int events) throws SQLException {
    EventGenerator generator = new EventGenerator(SEED);
    this.postgres = postgres;
    this.schema = postgres.newSchemaName("drain");
    this.texts =
        IntStream.iterate(0, first -> first < events, first -> first + MESSAGES_PER_SEQUENCE)
            .mapToObj(first -> texts(generator, first))
            .toList();
    this.replica =
        SimulatedCprReplica.start(postgres, postgres.newSchemaName("drain_cpr"), CodeType.TEXT);
    replica.put(
        generator.residents(events).stream()
            .collect(Collectors.toMap(Resident::personNumber, Resident::municipalityCode)));
  }

  private static byte[] texts(EventGenerator generator, int first) {
    return IntStream.range(first, first + MESSAGES_PER_SEQUENCE)
        .mapToObj(index -> generator.event(index).xml())
        .collect(Collectors.joining())
        .getBytes(StandardCharsets.UTF_8);
  }

  PostgresBackend postgres() {
    return postgres;
  }

  String schema() {
    return schema;
  }

  /** Empty tables, as left by a run that found nothing. */
  void clear() throws SQLException {
    postgres.dropSchema(schema);
    Flyway.configure()
        .dataSource(postgres.jdbcUrl(), null, null)
        .schemas(schema)
        .createSchemas(true)
        .load()
        .migrate();
  }

  /**
   * What waits at STAR.
   *
   * @param events a multiple of those in a sequence
   * @param perSequence how many STAR hands out at once, a multiple of 500
   */
  record Backlog(int events, int perSequence) {

    /** In sequences of the usual length. */
    static Backlog of(int events) {
      return new Backlog(events, MESSAGES_PER_SEQUENCE);
    }
  }

  /** STAR with a backlog, and its answers prepared. */
  PreparedStar star(Backlog backlog) throws IOException {
    int parts = backlog.perSequence() / MESSAGES_PER_SEQUENCE;
    List<PreparedStar.Sequence> sequences = new ArrayList<>();
    for (int first = 0; first < backlog.events() / MESSAGES_PER_SEQUENCE; first += parts) {
      sequences.add(
          PreparedStar.Sequence.of(backlog.perSequence(), texts.subList(first, first + parts)));
    }
    sequences.add(PreparedStar.Sequence.EMPTY);
    return PreparedStar.start(sequences);
  }

  /** The application's settings. */
  Map<String, String> settings(
      PreparedStar star, ConnectionFactory broker, BoundQueue target, String reply) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("spring.datasource.url", postgres.jdbcUrl());
    settings.put("sf1612.postgres.schema", schema);
    settings.put("sf1612.star.url", star.url().toString());
    settings.put("sf1612.cpr.url", postgres.jdbcUrl());
    settings.put("sf1612.cpr.query", replica.query());
    settings.put("sf1612.beskedfordeler.host", broker.getHost());
    settings.put("sf1612.beskedfordeler.port", String.valueOf(broker.getPort()));
    settings.put("sf1612.beskedfordeler.tls", "false");
    settings.put("sf1612.beskedfordeler.virtual-host", broker.getVirtualHost());
    settings.put("sf1612.beskedfordeler.exchange", target.exchange());
    settings.put("sf1612.beskedfordeler.username", broker.getUsername());
    settings.put("sf1612.beskedfordeler.password", broker.getPassword());
    settings.put("sf1612.beskedfordeler.reply", reply);
    settings.put("sf1612.envelope.responsible-actor", "5ba1c9b4-6b9e-4b52-8f0a-2f4c63c1a7de");
    return settings;
  }

  /** When the last execution was recorded as ended. */
  Instant lastCommit() throws SQLException {
    String query =
        "select max(last_updated) at time zone 'UTC' from \"%s\".batch_job_execution"
            .formatted(schema);
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getObject(1, java.time.OffsetDateTime.class).toInstant();
    }
  }

  /** How many events are published. */
  int published() throws SQLException {
    String query =
        "select count(*) from \"%s\".illness_event where state = 'PUBLISHED'".formatted(schema);
    try (Connection connection = postgres.connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(query)) {
      row.next();
      return row.getInt(1);
    }
  }

  /**
   * The most memory that a process has had so far, in bytes; empty where the system does not report
   * it.
   */
  static Optional<Long> peakMemory(long pid) {
    try {
      return Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status")).stream()
          .filter(line -> line.startsWith("VmHWM:"))
          .map(line -> Long.parseLong(line.replaceAll("[^0-9]", "")) * 1024)
          .findFirst();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  @Override
  public void close() throws SQLException {
    try (postgres) {
      postgres.dropSchema(schema);
      replica.close();
    }
  }
}
