package io.tidemark.testbed.soak.reading;

/** In what state of affairs, and how, a question was asked. A read is in several of them. */
public enum State {
  CELL("one cell"),
  RANGE("range of several tiles"),
  SERIES("series"),
  MANY_KEYS("many keys"),
  SNAPSHOT("snapshot read"),
  AS_OF("as of an earlier generation"),
  THROUGH_IS_AHEAD("through = ahead"),
  AHEAD_BEYOND_THROUGH("ahead > through"),
  STALE_POINTER("pointer older than the newest"),
  MID_PUBLISH("while a night ran"),
  POINTER_JUST_MOVED("within 2 s of a move of the pointer"),
  AFTER_ROLLBACK("after a rollback, view on hold"),
  CATCHING_UP("speed layer 3 s or more behind the log"),
  SPEED_AWAY("speed layer stopped or killed"),
  SPEED_BEGAN_ANEW("within 20 s of a start without checkpoint"),
  INGEST_AWAY("ingest killed"),
  BATCH_AWAY("batch killed"),
  PARTIAL("answer says it is partial");

  private final String title;

  State(String title) {
    this.title = title;
  }

  /** What a person reads. */
  public String title() {
    return title;
  }
}
