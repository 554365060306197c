package io.tidemark.speed.run;

import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.progress.SpeedNote;
import io.tidemark.speed.query.Causes;
import io.tidemark.speed.query.ViewStream;
import io.tidemark.speed.seam.Checkpoint;
import io.tidemark.speed.seam.HoleException;
import io.tidemark.speed.seam.RunReplacedException;
import io.tidemark.speed.seam.SpeedRun;
import io.tidemark.speed.seam.Start;
import io.tidemark.speed.seam.Starter;
import io.tidemark.speed.seam.TablesLeftException;
import io.tidemark.view.definition.ResolvedView;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The query of one view and one set of tables through all its runs. Looked at again and again by
 * one thread; nothing in it waits for the query but {@link #stop}.
 */
final class Lane implements AutoCloseable {
  /** So many in a row end a lane that is to read only what is there. */
  private static final int MOST_FAILURES = 3;

  private final SpeedContext context;
  private final String view;
  private final String fingerprint;
  private final boolean once;
  private final Checkpoints checkpoints;
  private final Backoff backoff;
  private final LaneNotes notes;
  private Optional<ViewStream> stream = Optional.empty();
  private Optional<Starter> starter = Optional.empty();
  private Optional<SpeedRun> run = Optional.empty();
  private LaneState state = LaneState.IDLE;
  private String failure = "";
  private boolean resumed;
  private boolean distrusted;

  Lane(SpeedContext context, String view, String fingerprint, boolean once) {
    this.context = context;
    this.view = view;
    this.fingerprint = fingerprint;
    this.once = once;
    SpeedSettings settings = context.settings();
    this.checkpoints =
        new Checkpoints(
            context.warehouse().speed(view, fingerprint),
            settings.query().format(),
            context.spark().sessionState().newHadoopConf());
    this.backoff = new Backoff(settings.firstRetry(), settings.longestRetry(), context.clock());
    this.notes = new LaneNotes(context, view, fingerprint);
  }

  String fingerprint() {
    return fingerprint;
  }

  /** Why it failed last; empty if it works. */
  String failure() {
    return failure;
  }

  LaneState state() {
    return state;
  }

  /** The run that goes on, or ended last. */
  Optional<SpeedRun> run() {
    return run;
  }

  /** Whether a lane that is to read only what is there has no more to do. */
  boolean isOver() {
    return switch (state) {
      case FINISHED, REPLACED, LEFT, WAITING -> true;
      case FAILED -> backoff.failures() >= MOST_FAILURES;
      case IDLE, RUNNING -> false;
    };
  }

  /** Does what is due. */
  void tend(Pointer pointer) {
    try {
      if (state == LaneState.LEFT && pointer.next().isEmpty()) {
        state = LaneState.WAITING; // The change of definition was given up.
      }
      if (state == LaneState.RUNNING) {
        watch(pointer);
      }
      if (state.mayStart() && backoff.isOver()) {
        start();
      }
    } catch (RuntimeException e) {
      failed(e);
    }
  }

  /** Ends its query after the micro-batch that it is at. */
  void stop() {
    if (state == LaneState.RUNNING) {
      stream.orElseThrow().stop(context.settings().stopPatience());
      Optional<Throwable> failure = stream.get().failure();
      if (failure.isPresent()) {
        failed(failure.get());
      } else {
        state = LaneState.IDLE;
        notes.note(SpeedNote.Phase.STOPPED, "", stream);
      }
    }
  }

  /** Ends its query and forbids every further move of its progress: its tables are being left. */
  void leave() {
    stop();
    run.orElseThrow().seal();
    state = LaneState.LEFT;
  }

  /** Ends its query and forgets its checkpoints. */
  void remove() {
    stop();
    close();
    checkpoints.delete();
  }

  @Override
  public void close() {
    stop();
    stream.ifPresent(ViewStream::close);
    stream = Optional.empty();
  }

  private void watch(Pointer pointer) {
    ViewStream its = stream.orElseThrow();
    if (its.figures().read().microBatches() > 0) {
      backoff.worked();
      distrusted = false;
      failure = "";
    }
    if (its.isRunning()) {
      notes.noteNowAndThen(SpeedNote.Phase.RUNNING, "", stream);
      Optional<String> why = run.orElseThrow().outdatedBy(pointer);
      if (why.isPresent()) {
        context.listener().said(view, "starts anew: " + why.get());
        stop();
      }
      return;
    }
    Optional<Throwable> failure = its.failure();
    if (failure.isPresent()) {
      failed(failure.get());
    } else {
      state = once ? LaneState.FINISHED : LaneState.IDLE;
      notes.note(SpeedNote.Phase.STOPPED, "", stream);
    }
  }

  private void start() {
    if (stream.isEmpty()) {
      compile();
    }
    ViewStream its = stream.orElseThrow();
    String runId = RunIds.next(context.clock());
    notes.run(runId);
    Optional<Checkpoints.Found> found = distrusted ? Optional.empty() : checkpoints.newest();
    Start start = starter.orElseThrow().start(runId, checkpoint(its, found));
    if (start instanceof Start.Wait waits) {
      waits(waits.why());
    } else if (start instanceof Start.Left left) {
      waits(left.why());
    } else if (start instanceof Start.Resume resume) {
      context.listener().said(view, "goes on from its checkpoint");
      run(its, resume.run(), found.orElseThrow().path(), true);
    } else if (start instanceof Start.Fresh fresh) {
      String at = Instant.ofEpochMilli(fresh.beginning().horizonMillis()).toString();
      context.listener().said(view, "begins at " + at + ": " + fresh.why());
      run(its, fresh.run(), checkpoints.create(runId, fresh.beginning()), false);
    }
  }

  private void run(ViewStream its, SpeedRun next, String path, boolean fromCheckpoint) {
    run = Optional.of(next);
    resumed = fromCheckpoint;
    its.start(next, path, once, context.writeTime());
    state = LaneState.RUNNING;
    notes.note(SpeedNote.Phase.RUNNING, "", stream);
  }

  private void compile() {
    ResolvedView definition =
        context
            .definitions()
            .read(view, fingerprint)
            .orElseThrow(
                () ->
                    new IllegalStateException(
                        "Cassandra has no definition of view '%s' (%s); a batch run writes it."
                            .formatted(view, fingerprint)));
    starter =
        Optional.of(
            new Starter(
                context.pointers(),
                context.progress(),
                view,
                fingerprint,
                definition.source().deduplicateWithin()));
    stream =
        Optional.of(
            new ViewStream(
                context.spark(),
                context.settings().query(),
                context.cassandra(),
                definition,
                context.warehouse().bronze(definition.source().name())));
  }

  private Optional<Checkpoint> checkpoint(ViewStream its, Optional<Checkpoints.Found> found) {
    if (found.isEmpty()) {
      return Optional.empty();
    }
    try {
      OptionalLong position = its.position(found.get().path());
      long before = found.get().beginning().readFromMillis() - 1;
      return Optional.of(new Checkpoint(found.get().beginning(), position.orElse(before)));
    } catch (RuntimeException e) {
      context
          .listener()
          .warned(view, "does not use its checkpoint, which is not whole: " + Causes.text(e));
      return Optional.empty();
    }
  }

  private void waits(String why) {
    if (state != LaneState.WAITING) {
      context.listener().said(view, "waits: " + why);
    }
    state = LaneState.WAITING;
    notes.noteNowAndThen(SpeedNote.Phase.WAITING, why, stream);
    backoff.worked();
  }

  private void failed(Throwable error) {
    Optional<RunReplacedException> replaced = Causes.find(error, RunReplacedException.class);
    if (replaced.isPresent()) {
      state = LaneState.REPLACED;
      failure = replaced.get().getMessage();
      context.listener().warned(view, replaced.get().getMessage());
      return;
    }
    Optional<TablesLeftException> left = Causes.find(error, TablesLeftException.class);
    if (left.isPresent()) {
      waits(left.get().getMessage());
      return;
    }
    boolean nothingDone = stream.map(its -> its.figures().read().microBatches() == 0).orElse(false);
    boolean hole = Causes.find(error, HoleException.class).isPresent();
    if (hole || (state == LaneState.RUNNING && resumed && nothingDone && !Outages.isOne(error))) {
      distrusted = true;
    }
    state = LaneState.FAILED;
    Duration pause = backoff.failed();
    String text = Causes.text(error);
    failure = text;
    String next = distrusted ? "; it starts again without checkpoint in " : "; it starts again in ";
    context.listener().warned(view, text + next + pause.toMillis() + " ms");
    notes.note(SpeedNote.Phase.FAILED, text, stream);
  }
}
