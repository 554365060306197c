package io.tidemark.cassandra.pointer;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * A set of generation numbers as ranges, because what a flip jumps over may be long. A value;
 * iterates nothing, answers {@link #contains} in time linear in the number of ranges.
 */
public final class GenerationSet {
  private static final GenerationSet NONE = new GenerationSet(List.of());

  private final List<Range> ranges;

  /** Numbers {@code from} to {@code to}, both in. */
  private record Range(long from, long to) {}

  private GenerationSet(List<Range> ranges) {
    this.ranges = ranges;
  }

  /** No number. */
  public static GenerationSet none() {
    return NONE;
  }

  /**
   * Reads what {@link #toString} wrote, for example {@code 3,5-9}.
   *
   * @throws IllegalArgumentException if it is anything else
   */
  public static GenerationSet parse(String text) {
    GenerationSet set = NONE;
    for (String part : text.isEmpty() ? new String[0] : text.split(",", -1)) {
      int dash = part.indexOf('-');
      try {
        long from = Long.parseLong(dash < 0 ? part : part.substring(0, dash));
        long to = dash < 0 ? from : Long.parseLong(part.substring(dash + 1));
        set = set.with(from, to);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "Generation numbers are written like 3,5-9; got '" + text + "'", e);
      }
    }
    return set;
  }

  /** This set and the numbers {@code from} to {@code to}, both in; none if {@code to < from}. */
  public GenerationSet with(long from, long to) {
    if (to < from) {
      return this;
    }
    List<Range> merged = new ArrayList<>();
    long low = from;
    long high = to;
    for (Range range : ranges) {
      if (range.to < low - 1) {
        merged.add(range);
      } else if (range.from <= high + 1) {
        low = Math.min(low, range.from);
        high = Math.max(high, range.to);
      }
    }
    merged.add(new Range(low, high));
    for (Range range : ranges) {
      if (range.from > high + 1) {
        merged.add(range);
      }
    }
    return new GenerationSet(List.copyOf(merged));
  }

  /** Whether the number is in the set. */
  public boolean contains(long generation) {
    for (Range range : ranges) {
      if (generation >= range.from && generation <= range.to) {
        return true;
      }
    }
    return false;
  }

  /** The greatest number, 0 if there is none. */
  public long greatest() {
    return ranges.isEmpty() ? 0 : ranges.get(ranges.size() - 1).to;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof GenerationSet that && ranges.equals(that.ranges);
  }

  @Override
  public int hashCode() {
    return Objects.hash(ranges);
  }

  @Override
  public String toString() {
    return ranges.stream()
        .map(range -> range.from == range.to ? "" + range.from : range.from + "-" + range.to)
        .collect(Collectors.joining(","));
  }
}
