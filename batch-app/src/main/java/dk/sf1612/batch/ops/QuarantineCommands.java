package dk.sf1612.batch.ops;

import dk.sf1612.batch.lock.RunLock;
import dk.sf1612.batch.postgres.Schema;
import dk.sf1612.event.PersonNumberMask;
import dk.sf1612.quarantine.QuarantineDesk;
import dk.sf1612.quarantine.QuarantineDesk.Done;
import dk.sf1612.quarantine.QuarantineDesk.EventDetails;
import dk.sf1612.quarantine.QuarantineDesk.Held;
import dk.sf1612.quarantine.QuarantinedEvent;
import java.io.PrintStream;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.springframework.context.ApplicationContext;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * The commands on the quarantine: each starts the application, acts on the quarantine, and prints
 * what was done.
 */
@Command(
    name = "quarantine",
    description = {
      "Events that could not be sent: look at them, and decide.",
      "An ID is a BeskedId, as list and the errors of runs show it. Every command is recorded with user and host."
    },
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND")
final class QuarantineCommands {

  private final Class<?> application;
  private final PrintStream out;

  QuarantineCommands(Class<?> application, PrintStream out) {
    this.application = application;
    this.out = out;
  }

  @Command(
      description = {
        "Lists the events in quarantine, in the order in which they came from STAR.",
        "Tabs separate the columns; the first line has their names. No personal data."
      },
      mixinStandardHelpOptions = true)
  int list(@Mixin ApplicationOptions options) {
    return atDesk(
        options,
        desk -> {
          out.println("ID\tMESSAGE_IDENTIFIER\tSINCE\tSEQUENCE\tCAUSE\tHELD_BEHIND\tREASON");
          for (QuarantinedEvent event : desk.list(ApplicationOptions.operator())) {
            out.println(
                String.join(
                    "\t",
                    event.beskedId().toString(),
                    event.messageIdentifier().map(Object::toString).orElse("-"),
                    event.since().toString(),
                    event.sequence(),
                    event.cause().toString(),
                    event.heldBehind().map(Object::toString).orElse("-"),
                    event.reason()));
          }
        });
  }

  @Command(
      description = "Shows one event with its content; CPR numbers are masked.",
      mixinStandardHelpOptions = true)
  int show(
      @Mixin ApplicationOptions options,
      @Parameters(paramLabel = "ID", description = "The event's BeskedId.") UUID beskedId,
      @Option(names = "--unmasked", description = "Show CPR numbers. Recorded.") boolean unmasked) {
    return atDesk(
        options,
        desk -> print(desk.show(beskedId, unmasked, ApplicationOptions.operator()), unmasked));
  }

  private void print(EventDetails details, boolean unmasked) {
    UnaryOperator<String> mask = unmasked ? UnaryOperator.identity() : PersonNumberMask::mask;
    BiConsumer<String, Object> line = (name, value) -> out.println(name + ": " + value);
    QuarantinedEvent event = details.event();
    line.accept("ID", event.beskedId());
    line.accept("MessageIdentifier", event.messageIdentifier().map(Object::toString).orElse("-"));
    line.accept("Since", event.since());
    line.accept("Sequence", event.sequence());
    line.accept("Cause", event.cause());
    line.accept("Reason", event.reason());
    event.heldBehind().ifPresent(earlier -> line.accept("Held behind", earlier));
    details.counterpartText().ifPresent(it -> line.accept("FejlbeskedTekst", mask.apply(it)));
    out.println();
    out.println(mask.apply(details.xml()));
  }

  @Command(
      description = {
        "Puts unsent events aside by hand, so that the others are sent: for example, one that is never answered.",
        "A failed run's error names the IDs. Later events of the same person are held behind them.",
        "All of them or none: the command refuses when one is already sent, discarded or in quarantine.",
        "An event that was sent without an answer may have been delivered: ask Beskedfordeler, then release or discard it.",
        "While a run is active, the command changes nothing and ends with code 9."
      },
      mixinStandardHelpOptions = true)
  int add(
      @Mixin ApplicationOptions options,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "BeskedIds.")
          List<UUID> beskedIds) {
    return withApplication(
        options,
        context -> {
          QuarantineDesk desk = context.getBean(QuarantineDesk.class);
          try (RunLock.Held held = context.getBean(RunLock.class).take()) {
            print(
                desk.setAside(new LinkedHashSet<>(beskedIds), ApplicationOptions.operator()),
                "put aside ",
                "put aside ");
          }
        });
  }

  @Command(
      description = {
        "Releases events, and those held behind them: the next run sends them, in the order in which they first came.",
        "All of them or none: the command refuses when one is still invalid, or comes after another of the same person in quarantine."
      },
      mixinStandardHelpOptions = true)
  int release(
      @Mixin ApplicationOptions options,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "BeskedIds.")
          List<UUID> beskedIds) {
    return atDesk(
        options,
        desk ->
            print(
                desk.release(new LinkedHashSet<>(beskedIds), ApplicationOptions.operator()),
                "released ",
                "released "));
  }

  @Command(
      description = {
        "Discards events for good, and those held behind them: they are never sent.",
        "All of them or none. Their content stays in the database."
      },
      mixinStandardHelpOptions = true)
  int discard(
      @Mixin ApplicationOptions options,
      @Parameters(arity = "1..*", paramLabel = "ID", description = "BeskedIds.")
          List<UUID> beskedIds,
      @Option(
              names = "--release-held",
              description = "Release the events held behind them, instead of discarding them.")
          boolean releaseHeld) {
    Held held = releaseHeld ? Held.RELEASE : Held.DISCARD;
    return atDesk(
        options,
        desk ->
            print(
                desk.discard(new LinkedHashSet<>(beskedIds), held, ApplicationOptions.operator()),
                "discarded ",
                releaseHeld ? "released " : "discarded "));
  }

  private void print(Done done, String fate, String fateOfHeld) {
    done.events().forEach(id -> out.println(fate + id));
    done.held().forEach(id -> out.println(fateOfHeld + id + " held behind"));
  }

  private int atDesk(ApplicationOptions options, Consumer<QuarantineDesk> work) {
    return withApplication(options, context -> work.accept(context.getBean(QuarantineDesk.class)));
  }

  private int withApplication(ApplicationOptions options, Consumer<ApplicationContext> work) {
    return options.withApplication(
        application,
        out,
        context -> {
          context.getBean(Schema.class).check();
          work.accept(context);
        });
  }
}
