package io.tidemark.testbed.soak;

/** Something that the soak does between two nights, besides reading and feeding. */
enum Turn {
  NOTHING("nothing but a night"),
  ROLLBACK("rolled back and resumed"),
  SPEED_RESTART("speed layer stopped and started"),
  LAST_COMMIT_LOST("last file of the checkpoint's commits deleted"),
  CHECKPOINT_LOST("whole checkpoint deleted"),
  SKIP_AHEAD("checkpoint deleted when a night had passed the speed layer"),
  WITHDRAWN_JUNK("rows of a withdrawn generation spoilt");

  private final String title;

  Turn(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }
}
