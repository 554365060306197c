package io.tidemark.client;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerValue;
import io.tidemark.client.QueryException.Reason;
import java.util.List;
import java.util.Optional;

/** Which pointer value a question rests on: the current one, or that of a kept generation. */
final class KeptGenerations {
  private KeptGenerations() {}

  static PointerValue value(Ask ask, Pointer pointer) {
    if (ask.asOf().isEmpty()) {
      return pointer.current();
    }
    long generation = ask.asOf().getAsLong();
    return pointer.named(generation).orElseThrow(() -> notKept(pointer, generation));
  }

  /** Rows of a kept generation are deleted only after the pointer has said that it is not kept. */
  static Gathered stillKept(Ask ask, Pointer now, Gathered gathered) {
    long generation = ask.asOf().orElseThrow();
    Optional<PointerValue> named = now.named(generation);
    if (named.filter(v -> v.fingerprint().equals(gathered.value().fingerprint())).isEmpty()) {
      throw notKept(now, generation);
    }
    return gathered;
  }

  private static QueryException notKept(Pointer pointer, long generation) {
    List<Long> kept =
        pointer.kept().stream()
            .map(PointerValue::generation)
            .filter(number -> number >= pointer.oldestKept())
            .toList();
    return new QueryException(
        Reason.UNKNOWN_GENERATION,
        "View '%s' does not keep generation %d; there is: %d (current)%s"
            .formatted(
                pointer.view(),
                generation,
                pointer.generation(),
                kept.isEmpty() ? "" : " and " + kept));
  }
}
