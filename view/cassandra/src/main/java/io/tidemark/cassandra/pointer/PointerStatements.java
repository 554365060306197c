package io.tidemark.cassandra.pointer;

/** The statements on the pointer's table. */
record PointerStatements(String keyspace) {

  String select() {
    return "SELECT revision, generation, horizon, position, bronze_version, fingerprint, floor,"
        + " excluded, moved_at, kept, held, oldest_kept, speed_start, hold, lease_owner,"
        + " lease_step, lease_acquired, lease_renewed, TTL(lease_owner) AS lease_ttl,"
        + " next_fingerprint, next_generation, next_horizon, next_position, next_bronze_version,"
        + " toTimestamp(now()) AS read_at FROM "
        + table()
        + " WHERE view_name = ?";
  }

  String create() {
    return "UPDATE " + table() + " SET revision = 0 WHERE view_name = ? IF revision = null";
  }

  /** Points at another value; condition: revision, owner. */
  String move(String more, String condition) {
    return "UPDATE "
        + table()
        + " SET revision = ?, generation = ?, horizon = ?, position = ?, bronze_version = ?,"
        + " fingerprint = ?, floor = ?, excluded = ?, kept = ?, held = ?, oldest_kept = ?,"
        + " moved_at = toTimestamp(now())"
        + more
        + mine()
        + condition;
  }

  String resume() {
    return "UPDATE " + table() + " SET revision = ?, hold = null" + mine();
  }

  String moveOldestKept() {
    return "UPDATE " + table() + " SET revision = ?, oldest_kept = ?, kept = ?" + mine();
  }

  /** Names new tables beside the current ones; no reader goes by them, so the row has not moved. */
  String nameNext() {
    return "UPDATE "
        + table()
        + " SET next_fingerprint = ?, next_generation = ?, next_horizon = ?, next_position = ?,"
        + " next_bronze_version = ?"
        + mine();
  }

  String startSpeed() {
    return "UPDATE "
        + table()
        + " SET revision = ?, speed_start = ?"
        + " WHERE view_name = ? IF revision = ? AND speed_start = null";
  }

  String views() {
    return "SELECT view_name FROM " + table();
  }

  /** For a move that ends a change of tables, or finds one that was never ended. */
  static String noNext() {
    return ", next_fingerprint = null, next_generation = null, next_horizon = null,"
        + " next_position = null, next_bronze_version = null";
  }

  private static String mine() {
    return " WHERE view_name = ? IF revision = ? AND lease_owner = ?";
  }

  private String table() {
    return keyspace + ".view_pointer";
  }
}
