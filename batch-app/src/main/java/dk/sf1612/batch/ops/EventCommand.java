package dk.sf1612.batch.ops;

import dk.sf1612.batch.audit.AuditTrail;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The story of one event. */
@Command(
    name = "event",
    description = {
      "Tells the story of an event: the sequences that brought it, how often it was sent, the last TransaktionsId and StatusKode, when it was accepted and by which run, and what operators did.",
      "This is the proof of its delivery. The CPR number is masked.",
      "It reads the views of the audit: the right to read them is enough, but for --unmasked."
    },
    mixinStandardHelpOptions = true)
final class EventCommand implements Callable<Integer> {

  private static final String MASKED = "**********";

  private final PrintStream out;

  @Mixin private final AuditOptions options = new AuditOptions();

  @Parameters(
      paramLabel = "ID",
      description =
          "The event's BeskedId, or its MessageIdentifier; several events may have the latter.")
  private @Nullable UUID id;

  @Option(
      names = "--unmasked",
      description = "Show the CPR number. This is recorded, which takes a right to write.")
  private boolean unmasked;

  EventCommand(PrintStream out) {
    this.out = out;
  }

  @Override
  public Integer call() {
    return options.ask(out, this::story);
  }

  private Object story(AuditTrail audit) {
    List<Map<String, @Nullable Object>> events =
        audit.events(Objects.requireNonNull(id, "picocli sets it"));
    for (Map<String, @Nullable Object> event : events) {
      UUID beskedId = (UUID) Objects.requireNonNull(event.get("beskedId"));
      event.put(
          "personNumber",
          unmasked ? audit.personNumber(beskedId, ApplicationOptions.operator()) : MASKED);
    }
    return events.size() == 1 ? events.get(0) : Map.of("events", events);
  }
}
