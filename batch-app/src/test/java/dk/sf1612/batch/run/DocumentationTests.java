package dk.sf1612.batch.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each row of the tables of promises names a test that exists; the documents are formatted. */
class DocumentationTests {

  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Pattern NAMED = Pattern.compile("`([A-Z][A-Za-z]+Tests)\\.([a-zA-Z0-9]+)`");

  /** A class's name has a small letter, and a second capital one. */
  private static final Pattern CLASS =
      Pattern.compile("`([A-Z][a-z]+(?:[A-Z][A-Za-z]*)+)(?:\\.[a-zA-Z]+)?`");

  /** Types of Spring Batch, elements of the wire, and records within other types. */
  private static final Set<String> OF_OTHERS =
      Set.of(
          "AfsendBeskedOutput",
          "FaultDetails",
          "GetIllnessUpdatedRequest",
          "IllnessUpdateRegistration",
          "JobOperator",
          "SequenceAccount",
          "SimpleJob",
          "WsrmMessageService",
          "WsrmService");

  @ParameterizedTest
  @ValueSource(strings = {"docs/guarantees.md", "docs/failure-modes.md"})
  void eachRowNamesATestThatThereIs(String document) throws IOException {
    Map<String, String> tests = tests();
    List<String> rows =
        Files.readString(ROOT.resolve(document))
            .lines()
            .filter(line -> line.startsWith("|") && !line.startsWith("|-"))
            .filter(line -> !line.endsWith("| Test |"))
            .toList();

    assertThat(rows).hasSizeGreaterThan(10);
    for (String row : rows) {
      Matcher named = NAMED.matcher(row);
      assertThat(named.find()).as(row).isTrue();
      do {
        assertThat(tests).as(row).containsKey(named.group(1));
        assertThat(tests.get(named.group(1))).as(row).contains("void " + named.group(2) + "(");
      } while (named.find());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"docs/architecture.md", "docs/contract.md"})
  void everyClassThatADocumentNamesIsThere(String document) throws IOException {
    Set<String> named = new TreeSet<>();
    Matcher names = CLASS.matcher(Files.readString(ROOT.resolve(document)));
    while (names.find()) {
      named.add(names.group(1));
    }
    named.removeAll(OF_OTHERS);

    assertThat(named).hasSizeGreaterThan(10);
    assertThat(types()).containsAll(named);
  }

  private static Set<String> types() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .map(DocumentationTests::name)
          .collect(Collectors.toSet());
    }
  }

  @Test
  void linesOfProseEndAt120() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path document : documents()) {
      boolean isCode = false;
      for (String line : Files.readAllLines(document)) {
        if (line.startsWith("```")) {
          isCode = !isCode;
        }
        if (!isCode && !line.startsWith("|") && line.length() > 120) {
          tooLong.add(ROOT.relativize(document) + ": " + line);
        }
      }
    }

    assertThat(tooLong).isEmpty();
  }

  private static List<Path> documents() throws IOException {
    try (Stream<Path> top = Files.list(ROOT);
        Stream<Path> docs = Files.list(ROOT.resolve("docs"))) {
      List<Path> documents =
          Stream.concat(top, docs).filter(file -> file.toString().endsWith(".md")).toList();
      assertThat(documents).hasSizeGreaterThan(5);
      return documents;
    }
  }

  private static Map<String, String> tests() throws IOException {
    try (Stream<Path> files = Files.walk(ROOT)) {
      return files
          .filter(file -> file.toString().contains("/src/test/java/"))
          .filter(file -> file.toString().endsWith("Tests.java"))
          .collect(Collectors.toMap(DocumentationTests::name, DocumentationTests::read));
    }
  }

  private static String name(Path file) {
    return file.getFileName().toString().replace(".java", "");
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
