package dk.sf1612.batch;

import dk.sf1612.fixtures.application.PackagedJar;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Starts the packaged jar, as an operator does. */
final class PackagedApplication {

  private final PackagedJar jar;
  private final Path directory;
  private int started;

  /** The jar that this build has packaged; what it prints goes to files of the directory. */
  PackagedApplication(Path directory) {
    this.jar = PackagedJar.ofThisBuild();
    this.directory = directory;
  }

  /** The environment variable of a setting. */
  static String variable(String setting) {
    return setting.replace("-", "").replace('.', '_').toUpperCase(Locale.ROOT);
  }

  Running start(Map<String, String> environment, String... arguments) throws IOException {
    List<String> command = jar.command(List.of());
    command.addAll(Arrays.asList(arguments));
    started++;
    Path out = directory.resolve(started + ".out");
    Path err = directory.resolve(started + ".err");
    ProcessBuilder process = new ProcessBuilder(command).directory(directory.toFile());
    process.redirectOutput(out.toFile()).redirectError(err.toFile());
    process.environment().putAll(environment);
    return new Running(process.start(), out, err);
  }

  record Running(Process process, Path out, Path err) {

    /** Ends it as kill -9 does. */
    void kill() throws InterruptedException {
      process.destroyForcibly().waitFor();
    }

    Ended await() throws InterruptedException, IOException {
      if (!process.waitFor(5, TimeUnit.MINUTES)) {
        process.destroyForcibly();
        throw new IllegalStateException("It does not end: " + Files.readString(err));
      }
      return new Ended(
          process.exitValue(),
          Files.readAllLines(out, StandardCharsets.UTF_8),
          Files.readString(err, StandardCharsets.UTF_8));
    }
  }

  record Ended(int exitCode, List<String> standardOutput, String standardError) {
    JsonNode summary() {
      return JsonMapper.shared().readTree(standardOutput.get(standardOutput.size() - 1));
    }
  }
}
