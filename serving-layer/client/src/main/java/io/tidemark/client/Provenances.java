package io.tidemark.client;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.client.Completeness.Kind;
import io.tidemark.view.measure.Accuracy;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Says what an answer of batch rows rests on. */
final class Provenances {
  private Provenances() {}

  static Provenance of(
      Pointer pointer,
      PointerValue value,
      boolean asOf,
      Map<String, Accuracy> accuracy,
      Instant now) {
    Duration age = Duration.between(value.position(), now);
    return new Provenance(
        pointer.view(),
        value.fingerprint(),
        value.generation(),
        value.horizon(),
        value.bronzeVersion(),
        value.position(),
        value.position(),
        age.isNegative() ? Duration.ZERO : age,
        completeness(pointer, value, asOf),
        pointer.hold(),
        accuracy);
  }

  private static Completeness completeness(Pointer pointer, PointerValue value, boolean asOf) {
    String holds = "holds everything that arrived before " + value.horizon() + "; ";
    if (asOf) {
      return new Completeness(
          Kind.PARTIAL_AS_OF,
          holds
              + "asked as of generation "
              + value.generation()
              + ", current is "
              + pointer.generation());
    }
    if (pointer.speedStartMillis().isEmpty()) {
      return new Completeness(
          Kind.PARTIAL_NO_SPEED_LAYER, holds + "no speed layer has run for this view");
    }
    return new Completeness(
        Kind.PARTIAL_SPEED_NOT_READ, holds + "this client does not read speed rows");
  }
}
