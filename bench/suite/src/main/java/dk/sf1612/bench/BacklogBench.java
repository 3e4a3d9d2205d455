package dk.sf1612.bench;

import dk.sf1612.bench.DrainStage.Backlog;
import dk.sf1612.bench.DrainedApplication.Drained;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Throughput and memory of the distribution over the length of the backlog. */
@Command(name = "backlog")
final class BacklogBench implements Callable<Integer> {

  private static final List<Backlog> BACKLOGS =
      List.of(
          Backlog.of(1_000),
          Backlog.of(10_000),
          Backlog.of(100_000),
          new Backlog(200_000, 200_000));

  @Option(names = "--heap", defaultValue = "128m")
  private String heap = "";

  @Option(names = "--svg")
  private @Nullable Path svg;

  @Option(names = "--dist", required = true)
  private @Nullable Path dist;

  @Option(names = "--jdk25", required = true)
  private @Nullable Path jdk25;

  @Spec private @Nullable CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    List<BacklogPlot.Point> points = new ArrayList<>();
    say("events  a sequence   events/s  peak MB, with a heap of at most " + heap);
    try (PublishStage broker = PublishStage.on(BenchBroker.choose(System.getenv()));
        DrainStage stage = new DrainStage(BenchPostgres.choose(System.getenv()), 200_000)) {
      BoundQueue silent = broker.queue("silent");
      DrainedApplication application =
          new DrainedApplication(given(dist), given(jdk25), List.of("-Xmx" + heap), List.of());
      for (Backlog backlog : BACKLOGS) {
        Drained drained =
            application.drain(stage, broker.broker().address(), silent, "none", backlog);
        silent.purge();
        points.add(
            new BacklogPlot.Point(
                backlog.events(), drained.eventsPerSecond(), drained.peakBytes() / 1e6));
        say(
            String.format(
                Locale.ROOT,
                "%6d %11d %10.0f %8.0f",
                backlog.events(),
                backlog.perSequence(),
                drained.eventsPerSecond(),
                drained.peakBytes() / 1e6));
      }
    }
    if (svg != null) {
      // The last one has a single large answer.
      Files.writeString(svg, BacklogPlot.svg(points.subList(0, points.size() - 1)));
    }
    return 0;
  }

  private void say(String text) {
    PrintWriter out = given(spec).commandLine().getOut();
    out.println(text);
    out.flush();
  }

  private static <T> T given(@Nullable T option) {
    return Objects.requireNonNull(option, "picocli sets it");
  }
}
