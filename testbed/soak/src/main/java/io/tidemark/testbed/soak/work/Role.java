package io.tidemark.testbed.soak.work;

import java.util.Locale;

/** What a worker process does. */
public enum Role {
  INGEST,
  SPEED,
  BATCH;

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
