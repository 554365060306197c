package io.tidemark.cassandra.table;

import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.type.DataType;

/** CQL's types for those of keys and states. */
final class CqlTypes {
  private CqlTypes() {}

  static String ofKey(DataType type) {
    return switch (type.kind()) {
      case STRING -> "text";
      case BOOLEAN -> "boolean";
      case BYTE -> "tinyint";
      case SHORT -> "smallint";
      case INT -> "int";
      case LONG -> "bigint";
      case DATE -> "date";
      case FLOAT, DOUBLE, DECIMAL, TIMESTAMP ->
          throw new IllegalArgumentException(
              "A key column is a string, a boolean, a whole number or a date, not " + type.ddl());
    };
  }

  static String ofState(StateType type) {
    return switch (type) {
      case LONG, MICROS -> "bigint";
      case DOUBLE -> "double";
      case DECIMAL -> "decimal";
      case TEXT -> "text";
      case BOOLEAN -> "boolean";
      case DATE -> "date";
      case BINARY -> "blob";
    };
  }
}
