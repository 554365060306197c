package io.tidemark.speed.run;

/** How it is with a query. */
enum LaneState {
  IDLE,
  /** For a generation, or for tables. */
  WAITING,
  RUNNING,
  FAILED,
  /** Asked to read what was there, and did. */
  FINISHED,
  /** Another process works on the tables. */
  REPLACED,
  /** Its tables are being left. */
  LEFT;

  boolean mayStart() {
    return this == IDLE || this == WAITING || this == FAILED;
  }
}
