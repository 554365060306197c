package io.tidemark.spark.view;

/** Why a view does not count an event: short and always the same, so that they can be counted. */
final class Skips {
  static final String WHERE_FAILED = "where failed";

  private Skips() {}

  static String keyIsNull(String column) {
    return "key column " + column + " is null";
  }

  static String keyIsLong(String column) {
    return "key column " + column + " is over 1024 bytes";
  }

  static String measureFailed(String measure) {
    return "measure " + measure + " failed";
  }
}
