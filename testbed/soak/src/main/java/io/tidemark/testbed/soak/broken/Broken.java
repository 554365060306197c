package io.tidemark.testbed.soak.broken;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** A part that is wrong on purpose. */
public enum Broken {
  /** Batch takes the horizon, and one commit more than lies before it. */
  CUT_MOVED("batch holds one commit beyond its horizon"),
  /** A speed row is written with the clock's time instead of its stamp's. */
  STAMP_FROM_CLOCK("speed rows are written with the time of the clock"),
  /** The client reads progress when it has read the rows. */
  PROGRESS_AFTER_ROWS("the client reads progress after the rows"),
  /** The client does not look where speed rows begin. */
  FROM_NOT_COMPARED("the client does not compare where speed rows begin with its horizon"),
  /** The client takes rows of a withdrawn generation. */
  WITHDRAWN_PUBLISHED("the client takes a withdrawn generation for a published one"),
  /** Clean-up counts generations. */
  RETENTION_BY_COUNT("clean-up keeps the newest generation of a cell and nothing older");

  private final String title;

  Broken(String title) {
    this.title = title;
  }

  /** What is wrong with it. */
  public String title() {
    return title;
  }

  /** The word for it on the command line, for example {@code cut-moved}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The one of that word. */
  public static Optional<Broken> ofWord(String word) {
    return Arrays.stream(values()).filter(broken -> broken.word().equals(word)).findFirst();
  }
}
