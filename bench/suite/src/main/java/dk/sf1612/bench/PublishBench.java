package dk.sf1612.bench;

import dk.sf1612.envelope.Envelope;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The application's publisher alone, with each way to receive answers, against the client. */
@Command(name = "publish")
final class PublishBench implements Callable<Integer> {

  private static final int INTERRUPTED = 130;
  // The keys of the result.
  private static final List<String> REPLIES = List.of("none", "queue", "direct");

  @Option(names = "--rounds", defaultValue = "5")
  private int rounds;

  @Option(names = "--messages", defaultValue = "20000")
  private int messages;

  @Option(names = "--json")
  private boolean json;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    if (rounds < 1 || messages < 1) {
      throw new ParameterException(
          spec().commandLine(), "--rounds and --messages must be positive");
    }
    try (PublishStage stage = PublishStage.on(BenchBroker.choose(System.getenv()))) {
      try {
        print(measure(stage));
      } catch (Exception e) {
        if (stage.isClosed()) {
          // After the removal has begun, every failure is caused by it.
          return INTERRUPTED;
        }
        throw e;
      }
    }
    return 0;
  }

  private Scores measure(PublishStage stage) throws Exception {
    BoundQueue silent = stage.queue("silent");
    BoundQueue answered = stage.queue("answered");
    Answerer.start(stage.connect("answerer"), answered);
    List<Contestant> contestants = new ArrayList<>();
    contestants.add(new BareClient(stage.connect("bare"), silent));
    ApplicationPublisher none = stage.hold(open("none", stage, silent));
    contestants.add(none);
    contestants.add(stage.hold(open("queue", stage, answered)));
    if (stage.broker().isRabbitMq()) {
      contestants.add(stage.hold(open("direct", stage, answered)));
    }
    List<Envelope> envelopes = new BenchMessages(none.envelopeBuilder()).first(messages);
    describe(stage.broker(), envelopes);
    return new Competition(contestants, envelopes, this::say).run(rounds);
  }

  private static ApplicationPublisher open(String reply, PublishStage stage, BoundQueue target) {
    return ApplicationPublisher.open(reply, stage.broker().address(), target);
  }

  private void describe(BenchBroker broker, List<Envelope> envelopes) {
    double bytes = envelopes.stream().mapToInt(e -> e.document().length).average().orElse(0);
    say("Broker: " + broker);
    say("%d rounds of %d messages of %.1f kB".formatted(rounds, messages, bytes / 1000));
    say("Answers to queue and direct come from threads of this JVM, on a connection of their own");
    if (!broker.isRabbitMq()) {
      say("direct is absent: the broker is not RabbitMQ and has no direct reply-to");
    }
  }

  private void print(Scores scores) {
    PrintWriter out = spec().commandLine().getOut();
    if (json) {
      say(scores.table());
      out.println(scores.json(REPLIES));
    } else {
      out.println(scores.table());
    }
    out.flush();
  }

  private void say(String text) {
    PrintWriter err = spec().commandLine().getErr();
    err.println(text);
    err.flush();
  }

  private CommandSpec spec() {
    if (spec == null) {
      throw new IllegalStateException("picocli sets it");
    }
    return spec;
  }
}
