package io.tidemark.testbed.soak.truth;

import io.tidemark.view.measure.EventPosition;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.Optional;

/**
 * What is in a cell, or in several, but for what is distinct.
 *
 * @param first the first item, with its place in time and log
 */
public record CellValue(
    long events,
    long big,
    BigDecimal revenue,
    long checksum,
    Optional<BigDecimal> least,
    Optional<Integer> most,
    Optional<Placed> first) {
  /** Nothing. */
  public static final CellValue EMPTY =
      new CellValue(
          0,
          0,
          BigDecimal.ZERO.setScale(2),
          0,
          Optional.empty(),
          Optional.empty(),
          Optional.empty());

  public CellValue {
    Objects.requireNonNull(revenue, "revenue");
    Objects.requireNonNull(least, "least");
    Objects.requireNonNull(most, "most");
    Objects.requireNonNull(first, "first");
  }

  /** An item and where its event stands. */
  public record Placed(EventPosition at, String item) {}

  /** Both together. */
  public CellValue plus(CellValue other) {
    return new CellValue(
        events + other.events,
        big + other.big,
        revenue.add(other.revenue),
        checksum + other.checksum,
        least.isEmpty() || (other.least.isPresent() && other.least.get().compareTo(least.get()) < 0)
            ? other.least
            : least,
        most.isEmpty() || (other.most.isPresent() && other.most.get() > most.get())
            ? other.most
            : most,
        first.isEmpty() || (other.first.isPresent() && earlier(other.first.get(), first.get()))
            ? other.first
            : first);
  }

  private static boolean earlier(Placed one, Placed other) {
    return one.at().compareTo(other.at()) < 0;
  }
}
