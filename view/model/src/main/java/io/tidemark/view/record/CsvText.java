package io.tidemark.view.record;

import io.tidemark.view.definition.Feed.CsvOptions;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds columns in CSV records by their file's header, or by the schema's order without one. */
final class CsvText implements RecordText {
  private final List<String> columns;
  private final CsvSplitter splitter;
  private String lastHeader;
  private int[] positions = {};
  private int width;
  private String headerProblem;

  /**
   * @param columns the input names of the schema's columns
   */
  CsvText(List<String> columns, CsvOptions options) {
    this.columns = columns;
    this.splitter = new CsvSplitter(options);
    withoutHeader();
  }

  @Override
  public boolean read(String value, String header, String[] texts, List<String> problems) {
    if (header == null ? lastHeader != null : !header.equals(lastHeader)) {
      learn(header);
    }
    if (headerProblem != null) {
      problems.add(headerProblem);
      return false;
    }
    List<String> fields = splitter.split(value);
    if (fields == null) {
      problems.add("The CSV record '" + Shown.cut(value) + "' is broken: " + splitter.why() + ".");
      return false;
    }
    if (fields.size() != width) {
      problems.add(
          "The CSV record has "
              + fields.size()
              + " fields, and "
              + (header == null ? "the schema" : "its file's header")
              + " has "
              + width
              + ": '"
              + Shown.cut(value)
              + "'.");
      return false;
    }
    for (int i = 0; i < positions.length; i++) {
      texts[i] = positions[i] < 0 ? null : fields.get(positions[i]);
    }
    return true;
  }

  private void learn(String header) {
    lastHeader = header;
    headerProblem = null;
    if (header == null) {
      withoutHeader();
      return;
    }
    List<String> names = splitter.split(header.startsWith("\uFEFF") ? header.substring(1) : header);
    if (names == null) {
      headerProblem =
          "The header '" + Shown.cut(header) + "' of its file is broken: " + splitter.why() + ".";
      return;
    }
    width = names.size();
    positions = columns.stream().mapToInt(names::indexOf).toArray();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      if (name != null && !seen.add(name)) {
        headerProblem = "The header of its file has the column '" + Shown.cut(name) + "' twice.";
        return;
      }
    }
    if (columns.stream().noneMatch(names::contains)) {
      headerProblem =
          "The header '"
              + Shown.cut(header)
              + "' of its file has no column of the schema: "
              + Shown.cut(String.join(", ", columns))
              + ".";
    }
  }

  private void withoutHeader() {
    width = columns.size();
    positions = java.util.stream.IntStream.range(0, width).toArray();
  }
}
