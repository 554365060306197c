package io.tidemark.batch.ingest;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What a person should know of a run: told at once, and the first of them kept for the result. */
final class Warnings {
  private static final int KEPT = 1000;

  private final IngestListener listener;
  private final List<String> kept = new ArrayList<>();
  private final Set<String> once = new HashSet<>();

  Warnings(IngestListener listener) {
    this.listener = listener;
  }

  void add(String message) {
    listener.warned(message);
    if (kept.size() < KEPT) {
      kept.add(message);
    }
  }

  /** Adds a message unless the same was added so before. */
  void addOnce(String message) {
    if (once.add(message)) {
      add(message);
    }
  }

  List<String> kept() {
    return kept;
  }
}
