package io.tidemark.speed.query;

import java.util.Optional;

/** What Spark wrapped. */
public final class Causes {
  private static final int DEEPEST = 30;

  private Causes() {}

  /** The first of that class among the exception and its causes. */
  public static <T extends Throwable> Optional<T> find(Throwable error, Class<T> type) {
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (type.isInstance(cause)) {
        return Optional.of(type.cast(cause));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** The message of the innermost cause that has one, in one line. */
  public static String text(Throwable error) {
    String text = error.toString();
    Throwable cause = error;
    for (int depth = 0; cause != null && depth < DEEPEST; depth++) {
      if (cause.getMessage() != null) {
        text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
      }
      cause = cause.getCause();
    }
    int end = text.indexOf('\n');
    return end < 0 ? text : text.substring(0, end);
  }
}
