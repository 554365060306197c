package io.tidemark.spark.view;

import org.apache.spark.sql.Column;
import org.apache.spark.sql.functions;

/** Columns by name, whatever characters are in it. */
final class Columns {
  private Columns() {}

  static Column named(String name) {
    return functions.col("`" + name.replace("`", "``") + "`");
  }
}
