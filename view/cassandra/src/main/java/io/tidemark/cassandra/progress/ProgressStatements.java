package io.tidemark.cassandra.progress;

/** The statements on the tables of progress. */
record ProgressStatements(String keyspace) {
  private static final String WHERE = " WHERE view_name = ? AND fingerprint = ?";

  String speed() {
    return "SELECT from_position, through_position, interval, run_id,"
        + " WRITETIME(through_position) AS moved_micros, toTimestamp(now()) AS read_at FROM "
        + progress()
        + WHERE;
  }

  /** Makes another run the only one that may move the row; condition: the run before it. */
  String claim() {
    return "UPDATE " + progress() + " SET run_id = ?" + WHERE + " IF run_id = ?";
  }

  /** Lets anybody claim the row; condition: the run that it names. */
  String release() {
    return "UPDATE " + progress() + " SET run_id = null" + WHERE + " IF run_id = ?";
  }

  String begin() {
    return "UPDATE "
        + progress()
        + " SET from_position = ?, through_position = ?, interval = ?"
        + WHERE
        + " IF run_id = ? AND interval = ?";
  }

  String advance() {
    return "UPDATE "
        + progress()
        + " SET from_position = ?, through_position = ?"
        + WHERE
        + " IF run_id = ? AND interval = ? AND through_position = ?";
  }

  /** As a claim, of a row that has not moved either. */
  String seal() {
    return claim() + " AND through_position = ?";
  }

  String forget() {
    return "UPDATE "
        + progress()
        + " SET from_position = null, through_position = null, run_id = null"
        + WHERE
        + " IF EXISTS";
  }

  String note() {
    return "UPDATE "
        + keyspace
        + ".speed_note SET run_id = ?, phase = ?, failure = ?, state_rows = ?, state_bytes = ?,"
        + " rows_written = ?, counters = ?, noted_at = toTimestamp(now())"
        + WHERE;
  }

  String noted() {
    return "SELECT run_id, phase, failure, state_rows, state_bytes, rows_written, counters,"
        + " noted_at, toTimestamp(now()) AS read_at FROM "
        + keyspace
        + ".speed_note"
        + WHERE;
  }

  String source() {
    return "SELECT bronze_version, position, looked_at, reached, toTimestamp(now()) AS read_at FROM "
        + keyspace
        + ".source_progress WHERE source = ?";
  }

  String noteSource() {
    return "UPDATE "
        + keyspace
        + ".source_progress SET bronze_version = ?, position = ?,"
        + " looked_at = toTimestamp(now()), reached = ? WHERE source = ?";
  }

  private String progress() {
    return keyspace + ".speed_progress";
  }
}
