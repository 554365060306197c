package io.tidemark.testbed.soak.workload;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * An event as the soak makes it up.
 *
 * @param id what makes copies of it duplicates
 * @param at event time, in whole milliseconds
 * @param amount with two digits after the point; empty: null
 */
public record SoakEvent(
    String id, Instant at, String place, String item, Optional<BigDecimal> amount, int size) {
  /** Events of this size are filtered by the view, and still make later copies duplicates. */
  public static final int FILTERED_SIZE = 13;

  /** Events above this size count as big. */
  public static final int BIG = 50;

  public SoakEvent {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(at, "at");
    Objects.requireNonNull(place, "place");
    Objects.requireNonNull(item, "item");
    Objects.requireNonNull(amount, "amount");
  }

  /** The record that is sent; {@code number} makes every copy's text different. */
  String json(long number) {
    return "{\"n\":%d,\"id\":\"%s\",\"at\":\"%s\",\"place\":\"%s\",\"item\":\"%s\",\"amount\":%s,\"size\":%d}"
        .formatted(
            number,
            id,
            at,
            place,
            item,
            amount.map(BigDecimal::toPlainString).orElse("null"),
            size);
  }
}
