package io.tidemark.cassandra.pointer;

import java.time.Instant;
import java.util.Objects;

/**
 * A pointer value that was current a short while ago, so that a reader may still use it.
 *
 * @param until when the pointer was moved away from it, by Cassandra's clock
 */
public record HeldValue(PointerValue value, Instant until) {
  public HeldValue {
    Objects.requireNonNull(value, "value");
    Objects.requireNonNull(until, "until");
  }
}
