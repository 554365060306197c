package io.tidemark.client;

import io.tidemark.cassandra.pointer.PointerValue;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Says what answers rest on. Thread-safe. */
final class Provenances {
  private final ClientSettings settings;
  private final SpeedLife life;
  private final Lags lags;
  private final Clock clock;

  /**
   * @param clock for the age of answers
   */
  Provenances(ClientSettings settings, SpeedLife life, Lags lags, Clock clock) {
    this.settings = settings;
    this.life = life;
    this.lags = lags;
    this.clock = clock;
  }

  /**
   * Of an answer.
   *
   * @param problems of the answer's measures, sentences without a full stop
   */
  Provenance of(Gathered gathered, List<String> problems) {
    Instant now = clock.instant();
    PointerValue value = gathered.value();
    Verdict verdict = new Verdict(gathered, settings, life, lags, now);
    List<String> notes = new ArrayList<>(verdict.notes());
    notes.addAll(problems);
    Instant through = value.position();
    Instant ahead = through;
    int reads = 1;
    if (gathered.speed() instanceof Speed.Share share) {
      through = Instant.ofEpochMilli(share.throughMillis());
      ahead = Instant.ofEpochMilli(share.aheadMillis());
      reads = share.reads();
    }
    Duration age = Duration.between(through, now);
    return new Provenance(
        gathered.pointer().view(),
        value.fingerprint(),
        value.generation(),
        value.horizon(),
        value.bronzeVersion(),
        through,
        ahead,
        age.isNegative() ? Duration.ZERO : age,
        reads,
        verdict.completeness(),
        notes,
        gathered.pointer().hold(),
        gathered.view().accuracy());
  }
}
