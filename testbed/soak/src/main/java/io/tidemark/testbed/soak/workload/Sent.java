package io.tidemark.testbed.soak.workload;

import java.util.Objects;
import java.util.Optional;

/**
 * A record that was sent, or is about to be.
 *
 * @param number no other record has it
 * @param text the record; no other record has the same
 * @param event what it says; empty: it is no valid event, and must count nowhere
 */
public record Sent(long number, String text, Optional<SoakEvent> event) {
  public Sent {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(event, "event");
  }
}
