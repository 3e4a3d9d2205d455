package dk.sf1612.bench;

import com.rabbitmq.client.AMQP;
import com.rabbitmq.client.Channel;
import com.rabbitmq.client.ConnectionFactory;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.IllnessEvent;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The indispensable work of a drain, and nothing else: the application's inserts and updates, and
 * its messages, in windows of 500. It reads no SOAP, builds no message, and makes no queries.
 * Prints the milliseconds that it took.
 */
final class BareLoop {

  private static final int WINDOW = 500;
  private static final int PERSISTENT = 2;
  private static final long PATIENCE_MILLIS = 60_000;

  private static final String SEQUENCE =
      "insert into wsrm_sequence (identifier, job_execution_id, message_count) values ('bare', 0, 500) returning id";

  private static final String EVENTS =
      """
      insert into illness_event
        (besked_id, message_identifier, content_hash, person_number, person_hash,
         nem_refusion_identifier, event_date, content, state, first_position, first_sequence_id)
      select id, id, repeat(replace(id::text, '-', ''), 2), person_number, 1612, id, event_date, content, 'PENDING',
             position, ?
      from unnest(?, ?, ?, ?, ?) as t (id, person_number, event_date, content, position)
      on conflict do nothing
      """;

  private static final String PLACES =
      "insert into sequence_event (sequence_id, position, besked_id) select ?, position, id from unnest(?, ?) as t (position, id)";

  private static final String PUBLISHED =
      """
      update illness_event
      set state = 'PUBLISHED', published_sequence_id = ?, published_at = now()
      where besked_id = any (?) and state <> 'PUBLISHED'
      """;

  private final Connection database;
  private final Channel broker;
  private final String exchange;
  private final List<IllnessEvent> events;
  private final List<Envelope> messages;

  private BareLoop(Connection database, Channel broker, String exchange) {
    this.database = database;
    this.broker = broker;
    this.exchange = exchange;
    BenchMessages made = new BenchMessages(EnvelopeContext.builder());
    this.events = IntStream.range(0, WINDOW).mapToObj(made::event).toList();
    this.messages = made.first(WINDOW);
  }

  /**
   * Runs it.
   *
   * @param args JDBC URL, schema, AMQP URI, exchange, number of events
   */
  public static void main(String[] args) throws Exception {
    ConnectionFactory address = new ConnectionFactory();
    address.setUri(args[2]);
    try (Connection database = DriverManager.getConnection(args[0]);
        com.rabbitmq.client.Connection connection = address.newConnection("bench-bare-loop");
        Channel broker = connection.createChannel()) {
      database.setSchema(args[1]);
      database.setAutoCommit(false);
      broker.confirmSelect();
      BareLoop loop = new BareLoop(database, broker, args[3]);
      long start = System.nanoTime();
      for (int sent = 0; sent < Integer.parseInt(args[4]); sent += WINDOW) {
        loop.window(sent);
      }
      System.out.println((System.nanoTime() - start) / 1_000_000);
    }
  }

  private void window(int first) throws Exception {
    // Random, as BeskedIds are: their order matters for an index.
    Random random = new Random(first);
    UUID[] ids =
        Stream.generate(() -> new UUID(random.nextLong(), random.nextLong()))
            .limit(WINDOW)
            .toArray(UUID[]::new);
    long sequence = persist(ids);
    for (int i = 0; i < WINDOW; i++) {
      broker.basicPublish(exchange, "", true, properties(ids[i]), messages.get(i).document());
    }
    broker.waitForConfirmsOrDie(PATIENCE_MILLIS);
    try (PreparedStatement update = database.prepareStatement(PUBLISHED)) {
      update.setLong(1, sequence);
      update.setArray(2, database.createArrayOf("uuid", ids));
      update.executeUpdate();
    }
    database.commit();
  }

  private long persist(UUID[] ids) throws Exception {
    Integer[] positions = IntStream.rangeClosed(1, WINDOW).boxed().toArray(Integer[]::new);
    long sequence;
    try (PreparedStatement insert = database.prepareStatement(SEQUENCE);
        var key = insert.executeQuery()) {
      key.next();
      sequence = key.getLong(1);
    }
    try (PreparedStatement insert = database.prepareStatement(EVENTS)) {
      insert.setLong(1, sequence);
      insert.setArray(2, database.createArrayOf("uuid", ids));
      insert.setArray(3, texts(events.stream().map(event -> event.person().value())));
      insert.setArray(4, texts(events.stream().map(IllnessEvent::eventDate)));
      insert.setArray(5, texts(events.stream().map(IllnessEvent::xml)));
      insert.setArray(6, database.createArrayOf("integer", positions));
      insert.executeUpdate();
    }
    try (PreparedStatement insert = database.prepareStatement(PLACES)) {
      insert.setLong(1, sequence);
      insert.setArray(2, database.createArrayOf("integer", positions));
      insert.setArray(3, database.createArrayOf("uuid", ids));
      insert.executeUpdate();
    }
    database.commit();
    return sequence;
  }

  private java.sql.Array texts(Stream<String> values) throws Exception {
    return database.createArrayOf("text", values.toArray(String[]::new));
  }

  private static AMQP.BasicProperties properties(UUID id) {
    return new AMQP.BasicProperties.Builder()
        .messageId(id.toString())
        .correlationId(id.toString())
        .contentType("application/xml")
        .deliveryMode(PERSISTENT)
        .build();
  }
}
