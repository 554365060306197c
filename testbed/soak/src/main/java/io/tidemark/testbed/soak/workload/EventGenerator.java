package io.tidemark.testbed.soak.workload;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Random;

/**
 * Makes records: most events are of the last seconds and out of order, some hours or days late; one
 * place is hot; one in six is sent again some seconds later, some of these several times; a few are
 * no valid events. The same seed and clock give the same records. Not thread-safe.
 */
public final class EventGenerator {
  /** Copies follow their first within this time. */
  public static final Duration COPIES_WITHIN = Duration.ofSeconds(12);

  /** How many places there are; {@code p0} is the hot one. */
  public static final int PLACES = 24;

  private static final int ITEMS = 400;
  private static final int HISTORY_DAYS = 3;

  private final Random random;
  private final PriorityQueue<Copy> copies = new PriorityQueue<>(Comparator.comparing(Copy::due));
  private long numbers;
  private long ids;

  private record Copy(Instant due, SoakEvent event) {}

  public EventGenerator(long seed) {
    this.random = new Random(seed);
  }

  /** The name of a place. */
  public static String place(int number) {
    return "p" + number;
  }

  /** Records of the last days, out of order, each once. */
  public List<Sent> history(int count, Instant now) {
    List<Sent> records = new ArrayList<>();
    long span = Duration.ofDays(HISTORY_DAYS).toMillis();
    for (int i = 0; i < count; i++) {
      records.add(sent(event(now.minusMillis((long) (random.nextDouble() * span)))));
    }
    return records;
  }

  /** Copies that are due, and that many records that are new. */
  public List<Sent> next(int fresh, Instant now) {
    List<Sent> records = new ArrayList<>();
    while (!copies.isEmpty() && !copies.peek().due().isAfter(now)) {
      records.add(sent(copies.remove().event()));
    }
    for (int i = 0; i < fresh; i++) {
      records.add(random.nextInt(200) == 0 ? junk() : fresh(now));
    }
    return records;
  }

  /** Copies that were not due yet: they are not sent any more. */
  public void forgetCopies() {
    copies.clear();
  }

  private Sent fresh(Instant now) {
    SoakEvent event = event(now.minusMillis(lateMillis()));
    int more = random.nextInt(6) == 0 ? 1 + random.nextInt(3) : 0;
    for (int i = 0; i < more; i++) {
      long after = (long) (random.nextDouble() * random.nextDouble() * COPIES_WITHIN.toMillis());
      copies.add(new Copy(now.plusMillis(after), event));
    }
    return sent(event);
  }

  private long lateMillis() {
    int kind = random.nextInt(100);
    if (kind < 90) {
      return (long) (-Math.log(1 - random.nextDouble()) * 8_000);
    }
    Duration most = kind < 98 ? Duration.ofHours(3) : Duration.ofDays(HISTORY_DAYS);
    return (long) (random.nextDouble() * most.toMillis());
  }

  private SoakEvent event(Instant at) {
    int place = random.nextInt(5) < 2 ? 0 : 1 + random.nextInt(PLACES - 1);
    Optional<BigDecimal> amount =
        random.nextInt(40) == 0
            ? Optional.empty()
            : Optional.of(BigDecimal.valueOf(random.nextInt(200_000) - 20_000, 2));
    return new SoakEvent(
        "e" + ids++,
        at.truncatedTo(ChronoUnit.MILLIS),
        place(place),
        "i" + random.nextInt(ITEMS),
        amount,
        random.nextInt(100));
  }

  private Sent sent(SoakEvent event) {
    long number = numbers++;
    return new Sent(number, event.json(number), Optional.of(event));
  }

  private Sent junk() {
    long number = numbers++;
    String text =
        random.nextBoolean()
            ? "{\"n\":%d, this is no JSON".formatted(number)
            : "{\"n\":%d,\"id\":\"j%d\",\"at\":\"2026-02-30T25:00:00Z\",\"place\":\"p0\",\"item\":\"i0\",\"amount\":1,\"size\":1}"
                .formatted(number, number);
    return new Sent(number, text, Optional.empty());
  }
}
