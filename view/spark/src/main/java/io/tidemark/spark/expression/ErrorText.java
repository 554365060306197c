package io.tidemark.spark.expression;

import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/** What Spark's errors say, without what only its developers need. */
public final class ErrorText {
  private static final int LONGEST = 300;
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
  private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: \\w{5}.*", Pattern.DOTALL);
  private static final Pattern BYPASS =
      Pattern.compile("\\s*(If necessary,? set|To return NULL instead).*", Pattern.DOTALL);

  private ErrorText() {}

  /** One line about the error. */
  public static String of(Throwable error) {
    String message = error.getMessage();
    if (message == null || message.isBlank()) {
      return error.getClass().getSimpleName();
    }
    if (!(error instanceof SparkThrowable)) {
      return shortened(message.lines().findFirst().orElse(message));
    }
    String text = CONDITION.matcher(message).replaceFirst("");
    text = STATE.matcher(text).replaceFirst("");
    text = BYPASS.matcher(text).replaceFirst("");
    return shortened(text.strip().replaceAll("\\s+", " "));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }
}
