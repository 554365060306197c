package io.tidemark.cassandra.pointer;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Pointers made by hand, moved without Cassandra by the same rules. */
final class Pointers {
  static final String TABLES = "f";
  private static final long HOUR = 3_600_000;

  private Pointers() {}

  /** A published value whose horizon is its generation's hour. */
  static PointerValue value(long generation, long floor, String excluded) {
    return new PointerValue(
        generation,
        generation * HOUR,
        generation * HOUR - 1,
        generation,
        TABLES,
        floor,
        GenerationSet.parse(excluded),
        Instant.EPOCH);
  }

  /** A pointer with its kept and held values, kept newest first, held oldest first. */
  static Pointer pointer(
      PointerValue current, long oldestKept, List<PointerValue> kept, List<PointerValue> held) {
    List<HeldValue> all = new ArrayList<>();
    held.forEach(value -> all.add(new HeldValue(value, Instant.EPOCH)));
    return new Pointer(
        "v",
        7,
        current,
        kept,
        all,
        oldestKept,
        OptionalLong.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Instant.ofEpochMilli(current.horizonMillis()));
  }

  static Pointer withSpeedSince(Pointer pointer, long speedStart) {
    return new Pointer(
        pointer.view(),
        pointer.revision(),
        pointer.current(),
        pointer.kept(),
        pointer.held(),
        pointer.oldestKept(),
        OptionalLong.of(speedStart),
        pointer.hold(),
        pointer.lease(),
        pointer.next(),
        pointer.readAt());
  }
}
