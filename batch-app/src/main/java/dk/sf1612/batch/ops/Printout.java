package dk.sf1612.batch.ops;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * An answer to an operator: as one line of JSON, or as text. A list is a table whose columns are
 * aligned; anything else is a line for each field, and a table for each field that is a list.
 */
final class Printout {

  // The fields stand in the order of the record's components.
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY).build();

  private final JsonNode answer;

  Printout(Object answer) {
    this.answer = JSON.valueToTree(answer);
  }

  /** One line of JSON. */
  String json() {
    return answer.toString() + '\n';
  }

  /** Text for a person. */
  String text() {
    StringBuilder text = new StringBuilder();
    if (answer.isArray()) {
      table(answer, text);
    } else {
      fields("", answer, text);
    }
    return text.toString();
  }

  private static void fields(String prefix, JsonNode object, StringBuilder text) {
    for (Map.Entry<String, JsonNode> field : object.properties()) {
      String name = prefix + field.getKey();
      JsonNode value = field.getValue();
      if (value.isObject()) {
        fields(name + ".", value, text);
      } else if (value.isArray()) {
        text.append(name).append(":\n");
        table(value, text);
      } else if (!value.isNull()) {
        text.append(name).append(": ").append(value.asString()).append('\n');
      }
    }
  }

  private static void table(JsonNode rows, StringBuilder text) {
    if (rows.isEmpty()) {
      text.append("none\n");
      return;
    }
    Set<String> names = new LinkedHashSet<>();
    rows.forEach(row -> names.addAll(row.propertyNames()));
    List<List<String>> lines = new ArrayList<>();
    lines.add(List.copyOf(names));
    rows.forEach(row -> lines.add(names.stream().map(name -> cell(row.path(name))).toList()));
    List<Integer> widths = new ArrayList<>();
    for (int column = 0; column < names.size(); column++) {
      int at = column;
      widths.add(lines.stream().mapToInt(line -> line.get(at).length()).max().orElse(0));
    }
    lines.forEach(line -> line(line, widths, text));
  }

  private static void line(List<String> cells, List<Integer> widths, StringBuilder text) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < cells.size(); column++) {
      String cell = cells.get(column);
      line.append(cell).append(" ".repeat(widths.get(column) - cell.length() + 2));
    }
    text.append(line.toString().stripTrailing()).append('\n');
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "-";
    }
    return value.isContainer() ? value.toString() : value.asString();
  }
}
