package io.tidemark.speed.run;

/** Hears how views come along, from several threads. */
public interface SpeedListener {
  /** Hears nothing. */
  SpeedListener SILENT =
      new SpeedListener() {
        @Override
        public void said(String view, String message) {}

        @Override
        public void warned(String view, String message) {}
      };

  /** Something usual: a query starts, waits, ends. */
  void said(String view, String message);

  /** Something that a person should know. */
  void warned(String view, String message);
}
