package io.tidemark.batch.run;

/** Hears how far a long step has come. Called from several threads; must return quickly. */
@FunctionalInterface
public interface Progress {
  /**
   * Something went on.
   *
   * @param step which step
   * @param subject the view or source it works on
   * @param done units done so far
   * @param total units in all; 0 when that is not known
   * @param message what is being done, for a person
   */
  void report(Step step, String subject, long done, long total, String message);

  /** Hears nothing. */
  static Progress silent() {
    return (step, subject, done, total, message) -> {};
  }
}
