package io.tidemark.spark.expression;

import java.util.regex.Pattern;
import org.apache.spark.SparkThrowable;

/** What Spark's errors say, without what only its developers need. */
public final class ErrorText {
  private static final int LONGEST = 300;
  private static final Pattern CONDITION = Pattern.compile("^\\[[A-Z0-9_.]+]\\s*");
  private static final Pattern STATE = Pattern.compile("\\s*SQLSTATE: \\w{5}.*", Pattern.DOTALL);

  /** Advice on how to write SQL that gives null instead; the first sentence says what is wrong. */
  private static final Pattern ADVICE = Pattern.compile("\\.\\s+[A-Z].*", Pattern.DOTALL);

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
    String text = CONDITION.matcher(message.strip()).replaceFirst("");
    text = STATE.matcher(text).replaceFirst("");
    text = ADVICE.matcher(text).replaceFirst("");
    return shortened(withoutPeriod(text.strip().replaceAll("\\s+", " ")));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static String withoutPeriod(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
