package dk.sf1612.bench.empty;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Runs a process and measures its cost. Wall and CPU time are what bash gets from the kernel when
 * the process has ended. The peak is the kernel's own high-water mark, read every few milliseconds,
 * so that only a peak in the last of them can be missed.
 */
final class MeasuredProcess {

  private static final int LOOK_EVERY_MILLIS = 5;
  private static final int PATIENCE_SECONDS = 120;
  private static final String TIMED =
      "TIMEFORMAT='%R %U %S'; { time \"${@:2}\" >\"$1.out\" 2>\"$1.err\" </dev/null; } 2>\"$1.times\"";

  private final Path directory;

  /** What it prints goes to files of the directory. */
  MeasuredProcess(Path directory) {
    this.directory = directory;
  }

  /**
   * Runs it to its end.
   *
   * @throws NoResultException when it does not end with 0
   */
  Cost run(Contestant contestant) throws IOException, InterruptedException {
    Path files = directory.resolve("run");
    List<String> command = new ArrayList<>(List.of("bash", "-c", TIMED, "bash", files.toString()));
    command.addAll(contestant.command());
    ProcessBuilder builder = new ProcessBuilder(command).directory(directory.toFile());
    builder.environment().keySet().removeIf(MeasuredProcess::isSetting);
    builder.environment().put("LC_ALL", "C");
    builder.environment().putAll(contestant.environment());
    Process process = builder.redirectErrorStream(true).start();
    try {
      long peak = watch(process);
      if (process.waitFor() != 0) {
        throw new NoResultException(
            "%s ended with %d:%n%s"
                .formatted(contestant.name(), process.exitValue(), lastLines(files + ".err")));
      }
      return Cost.of(read(files + ".times"), peak);
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static long watch(Process shell) throws InterruptedException {
    long peak = 0;
    ProcessHandle child = null;
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!shell.waitFor(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
      if (System.nanoTime() > deadline) {
        throw new NoResultException("A run does not end within %d s".formatted(PATIENCE_SECONDS));
      }
      if (child == null) {
        child = shell.children().findFirst().orElse(null);
      } else {
        peak = Math.max(peak, peakKilobytes(child));
      }
    }
    return peak;
  }

  private static long peakKilobytes(ProcessHandle child) {
    try {
      return Cost.peakKilobytes(read("/proc/" + child.pid() + "/status"));
    } catch (IOException ended) {
      return 0;
    }
  }

  // The contestants do not get the shell's own settings.
  private static boolean isSetting(String variable) {
    return variable.startsWith("SF1612_")
        || variable.startsWith("SPRING_")
        || variable.equals("JAVA_TOOL_OPTIONS")
        || variable.equals("JDK_JAVA_OPTIONS");
  }

  private static String lastLines(String file) throws IOException {
    List<String> lines = read(file).lines().toList();
    return String.join("\n", lines.subList(Math.max(0, lines.size() - 10), lines.size()));
  }

  private static String read(String file) throws IOException {
    return Files.readString(Path.of(file), StandardCharsets.UTF_8);
  }
}
