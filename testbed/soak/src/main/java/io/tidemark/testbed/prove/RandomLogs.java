package io.tidemark.testbed.prove;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * Makes logs of a sample: records in any order, so that many are late; one in five twice or more,
 * in the same version, soon after, or just at and just beyond the span of deduplication; versions
 * at the edges of segments; a horizon at a segment's start, or, as a first cut, inside one. Not
 * thread-safe.
 */
final class RandomLogs {
  private static final long BEGIN = Duration.ofDays(20_000).toMillis();
  private static final int SEGMENTS = 6;
  private static final int MOST_VERSIONS = 24;
  private static final String[] ORIGINS = {"data/a.json", "data/b.json", "events/0", "events/1"};

  private final List<SampleRecord> sample;
  private final long segment;
  private final long span;
  private final Random random;

  RandomLogs(List<SampleRecord> sample, Duration segment, Duration span, long seed) {
    this.sample = List.copyOf(sample);
    this.segment = segment.toMillis();
    this.span = span.toMillis();
    this.random = new Random(seed);
  }

  TrialLog next() {
    List<Long> times = times();
    List<List<SampleRecord>> versions = new ArrayList<>();
    times.forEach(time -> versions.add(new ArrayList<>()));
    for (SampleRecord record : sample) {
      int version = random.nextInt(versions.size());
      versions.get(version).add(record);
      for (int copy = random.nextInt(5) == 0 ? 1 + random.nextInt(3) : 0; copy > 0; copy--) {
        version = later(times, version);
        versions.get(version).add(record);
      }
    }
    List<LogRecord> records = new ArrayList<>();
    for (int i = 0; i < versions.size(); i++) {
      List<SampleRecord> rows = versions.get(i);
      Collections.shuffle(rows, random);
      add(rows, i, times.get(i), records);
    }
    return new TrialLog(records, horizon(times), ends(times.size()));
  }

  /** Rising, over some segments, some of them just at or just before a segment's start. */
  private List<Long> times() {
    int count = 2 + random.nextInt(MOST_VERSIONS - 1);
    List<Long> times = new ArrayList<>();
    while (times.size() < count) {
      long in = random.nextInt(SEGMENTS) * segment;
      long time =
          BEGIN
              + switch (random.nextInt(6)) {
                case 0 -> in;
                case 1 -> in + segment - 1;
                default -> in + (long) (random.nextDouble() * segment);
              };
      if (!times.contains(time)) {
        times.add(time);
      }
    }
    Collections.sort(times);
    return times;
  }

  /** A version for the next copy: the same one, one within the span, or the next after it. */
  private int later(List<Long> times, int version) {
    int within = version;
    while (within + 1 < times.size() && times.get(within + 1) - times.get(version) <= span) {
      within++;
    }
    boolean beyond = random.nextInt(8) == 0 && within + 1 < times.size();
    return beyond ? within + 1 : version + random.nextInt(within - version + 1);
  }

  /** Positions of an origin rise from version to version, as they do in bronze. */
  private void add(List<SampleRecord> rows, int version, long time, List<LogRecord> records) {
    List<LogRecord> its = new ArrayList<>();
    for (SampleRecord row : rows) {
      String origin = ORIGINS[random.nextInt(ORIGINS.length)];
      long position = records.size() + its.size() + 1L;
      its.add(new LogRecord(row, version, time, origin, position));
    }
    its.sort(java.util.Comparator.comparing(LogRecord::origin).thenComparing(LogRecord::position));
    records.addAll(its);
  }

  private long horizon(List<Long> times) {
    if (random.nextInt(6) == 0) {
      return times.get(random.nextInt(times.size())) + 1;
    }
    long newest = times.get(times.size() - 1);
    return BEGIN + random.nextInt((int) ((newest - BEGIN) / segment) + 1) * segment;
  }

  private List<Long> ends(int versions) {
    List<Long> ends = new ArrayList<>();
    for (long version = 0; version < versions - 1; version++) {
      if (random.nextInt(4) == 0) {
        ends.add(version);
      }
    }
    return ends;
  }
}
