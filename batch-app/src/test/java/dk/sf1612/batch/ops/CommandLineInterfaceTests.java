package dk.sf1612.batch.ops;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CommandLineInterfaceTests {

  private record Result(int exitCode, String output) {}

  @ParameterizedTest
  @ValueSource(
      strings = {
        "show run 4711",
        "show execution x",
        "show sequence",
        "show",
        "event x",
        "event",
        "history --since yesterday",
        "history --since 2026-02-30",
        "history --since 7",
        "delivered --since 20261120",
        "delivered --since",
        "status --chekc",
        "history 12",
        "check STAR"
      })
  void aWrongUseIsSaidBeforeAnythingStarts(String words) {
    Result answer = command(words.split(" "));

    assertThat(answer.exitCode()).isEqualTo(2);
    assertThat(answer.output()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "status",
        "history",
        "show",
        "show run",
        "show execution",
        "show sequence",
        "delivered",
        "event",
        "check"
      })
  void everyCommandHasHelpThatNamesItsOptions(String words) {
    Result help = command((words + " --help").split(" "));

    assertThat(help.exitCode()).isZero();
    assertThat(help.output()).contains("Usage: batch-app " + words);
    if (!words.equals("show")) {
      assertThat(help.output()).contains("--json", "--config");
    }
  }

  @Test
  void aMonitorIsNotToldToPageWhenItAsksWrongly() {
    assertThat(command("status", "--check", "--bogus").exitCode()).isEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(strings = {"run --max-sequences x", "restart x", "bogus", "--bogus"})
  void aWrongUseOfARunIsUsageAndHasASummary(String words) {
    Result run = command(words.split(" "));

    assertThat(run.exitCode()).isEqualTo(2);
    assertThat(run.output()).hasLineCount(1).contains("\"exitCode\":2", "\"runId\":");
  }

  @Test
  void completionIsMadeForAShell() {
    Result completion = command("generate-completion");

    assertThat(completion.output())
        .contains("complete -F _complete_batch-app", "quarantine", "--since");
  }

  // No application: what starts one fails.
  private static Result command(String... words) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exitCode =
        new CommandLineInterface(
                CommandLineInterfaceTests.class, new PrintStream(out, true, StandardCharsets.UTF_8))
            .execute(words);
    return new Result(exitCode, out.toString(StandardCharsets.UTF_8));
  }
}
