package io.tidemark.batch.run;

/**
 * What a run is asked to do beyond the usual.
 *
 * @param rebuild derive silver and quarantine from bronze again
 * @param complete write every row under a number that leaves nothing older selectable
 */
public record RunOptions(boolean rebuild, boolean complete) {
  /** Only what is new, only what differs. */
  public static final RunOptions USUAL = new RunOptions(false, false);

  /** Whether there is something to do even if no record is new. */
  public boolean forces() {
    return rebuild || complete;
  }
}
