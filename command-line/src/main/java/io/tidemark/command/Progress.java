package io.tidemark.command;

import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * One line on standard error that says what is going on and since when, renewed twice a second and
 * wiped at the end; nothing when nobody is watching.
 */
final class Progress {
  private static final int WIDTH = 78;

  /** Clears the line that the cursor is on. */
  static final String WIPE = "\r\u001b[K";

  private final PrintStream err;
  private final boolean watched;
  private final Clock clock;

  Progress(PrintStream err, boolean watched, Clock clock) {
    this.err = err;
    this.watched = watched;
    this.clock = clock;
  }

  /** Does the work while showing what {@code activity} says at the moment. */
  <T> T during(Supplier<String> activity, Callable<T> work) throws Exception {
    if (!watched) {
      return work.call();
    }
    Instant start = clock.instant();
    ScheduledExecutorService painter =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "progress");
              thread.setDaemon(true);
              return thread;
            });
    try {
      var unused =
          painter.scheduleAtFixedRate(
              () -> paint(activity.get(), Duration.between(start, clock.instant())),
              500,
              500,
              TimeUnit.MILLISECONDS);
      return work.call();
    } finally {
      painter.shutdownNow();
      painter.awaitTermination(1, TimeUnit.SECONDS);
      err.print(WIPE);
      err.flush();
    }
  }

  private void paint(String activity, Duration elapsed) {
    err.print(WIPE + line(activity, elapsed));
    err.flush();
  }

  /** The activity, cut to the line, and the seconds. */
  static String line(String activity, Duration elapsed) {
    String seconds = "  " + elapsed.toSeconds() + " s";
    int room = WIDTH - seconds.length();
    String text = activity.length() <= room ? activity : activity.substring(0, room - 3) + "...";
    return text + seconds;
  }
}
