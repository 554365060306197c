package io.tidemark.settings.hocon;

import com.typesafe.config.ConfigObject;
import java.util.List;
import java.util.Objects;

/**
 * A file of the conf folder, parsed and resolved as far as it goes.
 *
 * @param shown its name as an operator knows it
 * @param lines its text
 * @param root what it says; a value whose {@code ${NAME}} is unknown is still unresolved
 */
public record ConfFile(String shown, List<String> lines, ConfigObject root) {
  public ConfFile {
    Objects.requireNonNull(shown, "shown");
    lines = List.copyOf(lines);
    Objects.requireNonNull(root, "root");
  }

  /**
   * The column in which a key stands in a line, to tell the order of keys that share one; 0 when it
   * is not found.
   */
  int column(int line, String key) {
    return line < 1 || line > lines.size() ? 0 : KeyColumn.of(lines.get(line - 1), key);
  }
}
