package io.tidemark.batch.publish;

import io.tidemark.cassandra.pointer.GenerationSet;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The pointer values whose rows must stay, as they are sent to Spark's tasks.
 *
 * @param current what the pointer points at
 * @param others kept and held values of the same tables
 */
record WantedValues(Counting current, List<Counting> others) implements Serializable {
  WantedValues {
    others = new ArrayList<>(others);
  }

  static WantedValues of(Pointer pointer, String fingerprint) {
    List<PointerValue> values = new ArrayList<>(pointer.kept());
    values.removeIf(value -> value.generation() < pointer.oldestKept());
    pointer.held().forEach(held -> values.add(held.value()));
    values.removeIf(value -> !value.fingerprint().equals(fingerprint));
    return new WantedValues(
        Counting.of(pointer.current()), values.stream().map(Counting::of).toList());
  }

  /** These values as a pointer: what is not current is kept. */
  Pointer pointer() {
    return new Pointer(
        "",
        0,
        current.value(),
        others.stream().map(Counting::value).toList(),
        List.of(),
        0,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.EPOCH);
  }

  /** What of a pointer value decides which rows count. */
  record Counting(long floor, long generation, String excluded) implements Serializable {
    static Counting of(PointerValue value) {
      return new Counting(value.floor(), value.generation(), value.excluded().toString());
    }

    PointerValue value() {
      return new PointerValue(
          generation, 0, 0, -1, "", floor, GenerationSet.parse(excluded), Instant.EPOCH);
    }
  }
}
