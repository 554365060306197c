package io.tidemark.command;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Rows of text under a heading, columns aligned; numbers to the right. Not thread-safe. */
public final class Table {
  private final List<String> heading;
  private final List<List<String>> rows = new ArrayList<>();

  public Table(String... heading) {
    this.heading = List.of(heading);
  }

  /** Adds a row of as many values as the heading has. */
  public Table row(Object... values) {
    if (values.length != heading.size()) {
      throw new IllegalArgumentException(
          "A row of " + heading.size() + " values is needed, got " + Arrays.toString(values));
    }
    rows.add(Arrays.stream(values).map(value -> value == null ? "-" : value.toString()).toList());
    return this;
  }

  /** Whether it has no row. */
  public boolean isEmpty() {
    return rows.isEmpty();
  }

  /** The heading and the rows, without spaces at the end. */
  public List<String> lines() {
    int[] widths = new int[heading.size()];
    boolean[] right = new boolean[heading.size()];
    for (int column = 0; column < widths.length; column++) {
      int here = column;
      widths[column] =
          Math.max(
              heading.get(column).length(),
              rows.stream().mapToInt(row -> row.get(here).length()).max().orElse(0));
      right[column] = rows.stream().allMatch(row -> isNumber(row.get(here)));
    }
    List<String> lines = new ArrayList<>();
    lines.add(line(heading, widths, right));
    rows.forEach(row -> lines.add(line(row, widths, right)));
    return lines;
  }

  private static boolean isNumber(String text) {
    return text.equals("-") || text.matches("[-+]?[0-9][0-9,.]*([eE%][-+0-9]*)?");
  }

  private static String line(List<String> values, int[] widths, boolean[] right) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String value = values.get(column);
      String padding = " ".repeat(widths[column] - value.length());
      line.append(column == 0 ? "" : "  ");
      line.append(right[column] ? padding + value : value + padding);
    }
    return line.toString().stripTrailing();
  }
}
