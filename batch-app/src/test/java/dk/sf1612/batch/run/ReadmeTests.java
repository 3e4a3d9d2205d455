package dk.sf1612.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.audit.Health;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.boot.context.properties.bind.DataObjectPropertyName;
import org.springframework.core.io.ClassPathResource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The README's tables say what the code says; a failure shows what should stand there. */
class ReadmeTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

  @Test
  void theSettingsAreThoseOfTheCode() throws IOException {
    JsonNode metadata =
        JsonMapper.shared()
            .readTree(
                new ClassPathResource("META-INF/spring-configuration-metadata.json")
                    .getContentAsString(StandardCharsets.UTF_8));

    String table =
        StreamSupport.stream(metadata.get("properties").spliterator(), false)
            .map(ReadmeTests::row)
            .sorted()
            .collect(Collectors.joining("\n"));

    assertThat(table.lines().count()).isGreaterThan(30);
    assertThat(section("settings"))
        .isEqualTo("| Setting | Default | What it is |\n|---|---|---|\n" + table);
  }

  @Test
  void theExitCodesAreThoseOfTheCode() throws IOException {
    String table =
        Arrays.stream(ExitCode.values())
            .map(code -> "| %d | %s |".formatted(code.code(), code.meaning()))
            .collect(Collectors.joining("\n"));

    assertThat(section("exit-codes")).isEqualTo("| Code | Meaning |\n|---|---|\n" + table);
  }

  @Test
  void theCodesOfStatusAreThoseOfTheCode() throws IOException {
    String table =
        Arrays.stream(Health.values())
            .map(it -> "| %d | %s | %s |".formatted(it.exitCode(), it, it.meaning()))
            .collect(Collectors.joining("\n"));

    assertThat(section("health"))
        .isEqualTo("| Code | `status --check` | Meaning |\n|---|---|---|\n" + table);
  }

  @Test
  void theTestCommandIsTheOneThatTheBuildServerRuns() throws IOException {
    String command = "./mvnw -B verify";

    assertThat(read("README.md")).contains("\n" + command + "\n");
    assertThat(read(".ci/run")).contains("\n" + command + "\n");
  }

  private static String row(JsonNode property) {
    JsonNode value = property.get("defaultValue");
    String text = "";
    if (value != null && value.isArray()) {
      text =
          StreamSupport.stream(value.spliterator(), false)
              .map(JsonNode::asString)
              .collect(Collectors.joining(", "));
    } else if (value != null) {
      text = value.asString();
    }
    return "| `%s` | %s | %s |"
        .formatted(
            property.get("name").asString(),
            text.isEmpty() ? (isRequired(property) ? "**required**" : "") : "`" + text + "`",
            property.get("description").asString());
  }

  // The metadata does not tell; the records do, by what may be null.
  private static boolean isRequired(JsonNode property) {
    String name = property.get("name").asString();
    String component =
        DataObjectPropertyName.toDashedForm(name.substring(name.lastIndexOf('.') + 1));
    try {
      return Arrays.stream(
              Class.forName(property.get("sourceType").asString()).getRecordComponents())
          .filter(c -> DataObjectPropertyName.toDashedForm(c.getName()).equals(component))
          .noneMatch(c -> c.getAnnotatedType().isAnnotationPresent(Nullable.class));
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String section(String name) throws IOException {
    String readme = read("README.md");
    String start = "<!-- " + name + " -->\n";
    String end = "\n<!-- end of " + name + " -->";
    assertThat(readme).contains(start, end);
    return readme.substring(readme.indexOf(start) + start.length(), readme.indexOf(end));
  }

  private static String read(String file) throws IOException {
    return Files.readString(ROOT.resolve(file), StandardCharsets.UTF_8);
  }
}
