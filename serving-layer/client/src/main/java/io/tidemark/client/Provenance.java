package io.tidemark.client;

import io.tidemark.view.measure.Accuracy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What an answer rests on. Every cell of it is the truth at one position of the log between {@code
 * through} and {@code ahead}. Positions are the commit times of records in bronze.
 *
 * @param fingerprint of the definition in use
 * @param generation of the batch layer
 * @param horizon batch rows hold every record that arrived before it
 * @param bronzeVersion the newest version of bronze in batch rows; -1 if bronze was empty
 * @param through all records that arrived up to here are in, each once
 * @param ahead records that arrived up to here may be in, each at most once
 * @param age how far {@code through} lay back when the answer was made, by this machine's clock
 * @param reads how often speed rows were read; more than once only for a snapshot
 * @param notes what else to know, for a person, sentences without a full stop: a source that nobody
 *     looks at any more, speed rows that will expire, a measure that overflowed
 * @param hold why the view publishes nothing now, if it is on hold
 * @param accuracy how exact each measure is
 */
public record Provenance(
    String view,
    String fingerprint,
    long generation,
    Instant horizon,
    long bronzeVersion,
    Instant through,
    Instant ahead,
    Duration age,
    int reads,
    Completeness completeness,
    List<String> notes,
    Optional<String> hold,
    Map<String, Accuracy> accuracy) {
  public Provenance {
    Objects.requireNonNull(view, "view");
    Objects.requireNonNull(fingerprint, "fingerprint");
    Objects.requireNonNull(horizon, "horizon");
    Objects.requireNonNull(through, "through");
    Objects.requireNonNull(ahead, "ahead");
    Objects.requireNonNull(age, "age");
    Objects.requireNonNull(completeness, "completeness");
    notes = List.copyOf(notes);
    Objects.requireNonNull(hold, "hold");
    Objects.requireNonNull(accuracy, "accuracy");
  }
}
