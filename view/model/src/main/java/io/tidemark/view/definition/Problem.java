package io.tidemark.view.definition;

import java.util.Objects;

/**
 * One thing that is wrong with settings or definitions.
 *
 * @param where file and line, for example {@code conf/views.conf:12}, or the flag that it came from
 * @param message what is wrong, the value, and what would be right
 */
public record Problem(String where, String message) {
  public Problem {
    Objects.requireNonNull(where, "where");
    Objects.requireNonNull(message, "message");
  }

  @Override
  public String toString() {
    return where + ": " + message;
  }
}
