package io.tidemark.speed.run;

import io.tidemark.cassandra.progress.SpeedNote;
import io.tidemark.speed.query.Causes;
import io.tidemark.speed.query.StreamFigures;
import io.tidemark.speed.query.ViewStream;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/** Says in Cassandra how it is with a query, for people: a note that fails is only warned of. */
final class LaneNotes {
  private final SpeedContext context;
  private final String view;
  private final String fingerprint;
  private String runId = "";
  private Instant last = Instant.MIN;

  LaneNotes(SpeedContext context, String view, String fingerprint) {
    this.context = context;
    this.view = view;
    this.fingerprint = fingerprint;
  }

  void run(String id) {
    runId = id;
  }

  void noteNowAndThen(SpeedNote.Phase phase, String failure, Optional<ViewStream> stream) {
    if (!context.clock().instant().isBefore(last.plus(context.settings().noteEvery()))) {
      note(phase, failure, stream);
    }
  }

  void note(SpeedNote.Phase phase, String failure, Optional<ViewStream> stream) {
    last = context.clock().instant();
    StreamFigures.Reading figures =
        stream
            .map(its -> its.figures().read())
            .orElse(new StreamFigures.Reading(0, 0, 0, 0, Map.of()));
    try {
      context
          .progress()
          .noteSpeed(
              view,
              fingerprint,
              new SpeedNote(
                  runId,
                  phase,
                  failure,
                  figures.stateRows(),
                  figures.stateBytes(),
                  figures.rowsWritten(),
                  figures.counters()));
    } catch (RuntimeException e) {
      context.listener().warned(view, "its state cannot be noted: " + Causes.text(e));
    }
  }
}
