package io.tidemark.testbed.soak.reading;

import io.tidemark.client.Answer;
import io.tidemark.testbed.soak.truth.CellValue;
import io.tidemark.view.measure.DistinctCount;
import java.math.BigDecimal;
import java.util.Optional;

/** What an answer says. */
record Seen(
    long events,
    long big,
    BigDecimal revenue,
    long checksum,
    Optional<BigDecimal> least,
    Optional<Integer> most,
    Optional<String> first,
    DistinctCount items) {

  static Seen of(Answer answer) {
    return new Seen(
        answer.events(),
        answer.longValue("big"),
        answer.decimalValue("revenue"),
        answer.checksum(),
        answer.value("least").map(BigDecimal.class::cast),
        answer.value("most").map(value -> ((Number) value).intValue()),
        answer.value("first-item").map(String.class::cast),
        answer.distinct("items"));
  }

  /** Whether it says exactly that, leaving aside what is distinct. */
  boolean is(CellValue value) {
    return events == value.events()
        && checksum == value.checksum()
        && big == value.big()
        && revenue.compareTo(value.revenue()) == 0
        && same(least, value.least())
        && most.equals(value.most())
        && first.equals(value.first().map(CellValue.Placed::item));
  }

  private static boolean same(Optional<BigDecimal> one, Optional<BigDecimal> other) {
    return one.isPresent() == other.isPresent()
        && (one.isEmpty() || one.get().compareTo(other.get()) == 0);
  }
}
