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

  String startSpeed() {
    return "UPDATE "
        + table()
        + " SET revision = ?, speed_start = ?"
        + " WHERE view_name = ? IF revision = ? AND speed_start = null";
  }

  String views() {
    return "SELECT view_name FROM " + table();
  }

  private static String mine() {
    return " WHERE view_name = ? IF revision = ? AND lease_owner = ?";
  }

  private String table() {
    return keyspace + ".view_pointer";
  }
}
