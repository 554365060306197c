package io.tidemark.testbed.quickstart;

import io.tidemark.client.Provenance;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/** Readings as rows that are printed one by one, so that widths are set before. */
final class LiveTable {
  private static final String ROW = "   %6s  %8s  %11s  %8s  %6s  %6s  %7s  %s";
  private static final double MILLIS = 1000;

  private LiveTable() {}

  static String heading() {
    return ROW.formatted(
        "time", "sent", "all flights", "3rd week", "late", "mean", "behind", "rests on");
  }

  /**
   * One row.
   *
   * @param time since the first
   * @param sent messages
   */
  static String row(Duration time, long sent, Reading reading) {
    Counts live = reading.live();
    boolean any = live.flights() > 0;
    return ROW.formatted(
        time.toSeconds() + " s",
        number(sent),
        number(reading.all().flights()),
        number(live.flights()),
        any ? String.format(Locale.ROOT, "%.1f%%", live.lateShare()) : "-",
        any ? String.format(Locale.ROOT, "%.1f", live.meanDelay()) : "-",
        seconds(reading.behind()),
        basis(reading.provenance()));
  }

  /** The same in a few words, for a line that is renewed. */
  static String line(long sent, Reading reading) {
    return "%s sent, %s in the answer, %s behind; %s"
        .formatted(
            number(sent),
            number(reading.live().flights()),
            seconds(reading.behind()),
            basis(reading.provenance()));
  }

  /** What an answer rests on. */
  static String basis(Provenance provenance) {
    return "generation %d, through %s"
        .formatted(provenance.generation(), provenance.through().truncatedTo(ChronoUnit.SECONDS));
  }

  static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  private static String seconds(Duration time) {
    return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS);
  }
}
