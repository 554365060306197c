package io.tidemark.speed.seam;

/** The progress is sealed: the view's definition changed, and these tables are being left. */
public final class TablesLeftException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TablesLeftException(String message) {
    super(message);
  }

  static String why(String view, String fingerprint) {
    return "View '%s': its tables %s are being left for those of a changed definition."
        .formatted(view, fingerprint);
  }
}
