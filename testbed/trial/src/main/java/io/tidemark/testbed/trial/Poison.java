package io.tidemark.testbed.trial;

import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.Step;
import io.tidemark.batch.run.StepRecord;
import io.tidemark.client.ViewClient;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Records that nobody wants, among ordinary ones: what is no JSON, an impossible date, 5 MB, a
 * division by zero, a key of 100 KB. Expected figures are counted by how many of each are sent.
 */
final class Poison implements LiveSet {
  private static final String SENT = "what was sent";
  private static final LocalDate DAY = LocalDate.of(2026, 3, 1);
  private static final long GOOD = 2_000;
  private static final int EVERY = 400;
  private static final long OF_EACH = GOOD / EVERY;
  private static final int KEYS = 7;
  private static final int LARGE = 5_000_000;
  private static final int LONG_KEY = 100_000;

  /** Ordinary ones, large ones, divisions by zero and long keys. */
  private static final long EVENTS = GOOD + 3 * OF_EACH;

  @Override
  public String name() {
    return "poison";
  }

  @Override
  public String path() {
    return "";
  }

  @Override
  public List<String> messages() {
    List<String> messages = new ArrayList<>();
    for (int i = 0; i < GOOD; i++) {
      Instant time = Instant.parse(DAY + "T00:00:00Z").plusSeconds(i * 40L);
      messages.add(message("k" + i % KEYS, time.toString(), 1 + i % 3, ""));
      if (i % EVERY == EVERY / 2) {
        messages.add("<not><json>");
        messages.add(message("k0", "2026-02-30T25:61:00Z", 1, ""));
        messages.add(message("k0", time.toString(), 1, "x".repeat(LARGE)));
        messages.add(message("k0", time.toString(), 0, ""));
        messages.add(message("y".repeat(LONG_KEY), time.toString(), 1, ""));
      }
    }
    return messages;
  }

  private static String message(String key, String time, int size, String text) {
    return "{\"k\":\"%s\",\"at\":\"%s\",\"size\":%d,\"text\":\"%s\"}"
        .formatted(key, time, size, text);
  }

  @Override
  public Total total() {
    return new Total("all", "n", DAY, DAY.plusDays(1), EVENTS);
  }

  @Override
  public List<Check> checks(ViewClient client) {
    long keyed = 0;
    for (int k = 0; k < KEYS; k++) {
      keyed +=
          client
              .view("keyed")
              .key("k", "k" + k)
              .between(DAY, DAY.plusDays(1))
              .fetch()
              .longValue("n");
    }
    long divided = client.view("divided").between(DAY, DAY.plusDays(1)).fetch().longValue("n");
    return List.of(
        Check.exact("events", EVENTS, total().ask(client), SENT),
        Check.exact("events without the long keys", EVENTS - OF_EACH, keyed, SENT),
        Check.exact("events without a division by zero", EVENTS - OF_EACH, divided, SENT));
  }

  @Override
  public List<Check> speedAccounts(Map<String, Map<String, Long>> counters) {
    List<Check> checks = new ArrayList<>();
    counters.forEach(
        (view, its) -> {
          checks.add(count(view, "records", EVENTS + 2 * OF_EACH, its));
          checks.add(count(view, "quarantined", 2 * OF_EACH, its));
          checks.add(count(view, "skipped", view.equals("all") ? 0 : OF_EACH, its));
        });
    return checks;
  }

  @Override
  public List<Check> nightAccounts(List<NightReport> nights) {
    List<Check> checks = new ArrayList<>();
    checks.add(
        Check.exact(
            "quarantined",
            2 * OF_EACH,
            nights.stream()
                .flatMap(night -> night.sources().stream())
                .flatMap(source -> source.steps().stream())
                .filter(step -> step.step() == Step.SILVER)
                .mapToLong(step -> step.rows("quarantined"))
                .sum(),
            SENT));
    for (NightReport.Outcome view : nights.get(nights.size() - 1).views()) {
      for (StepRecord step : view.steps()) {
        if (step.step() == Step.GOLD) {
          checks.add(
              count(view.name(), "skipped", view.name().equals("all") ? 0 : OF_EACH, step.rows()));
        }
      }
    }
    return checks;
  }

  private static Check count(String view, String what, long expected, Map<String, Long> counters) {
    return Check.exact(view + ", " + what, expected, counters.getOrDefault(what, 0L), SENT);
  }
}
