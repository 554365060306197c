package io.tidemark.speed.query;

import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.speed.seam.MicroBatch;
import io.tidemark.speed.seam.RowSink;
import io.tidemark.speed.seam.SpeedRun;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.ResolvedView;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeoutException;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.streaming.StreamingQuery;
import org.apache.spark.sql.streaming.StreamingQueryException;
import org.apache.spark.sql.streaming.Trigger;

/**
 * The streaming query of one view in a session of its own. Its definition is compiled once, when it
 * is made; it may then be started any number of times, one run after the other. For one thread,
 * except what it says.
 */
public final class ViewStream implements AutoCloseable {
  private static final long STOP_POLL_MILLIS = 20;

  private final SparkSession session;
  private final QuerySettings settings;
  private final CassandraSettings cassandra;
  private final ResolvedView view;
  private final ChangeFeed feed;
  private final SegmentPartials partials;
  private final StreamFigures figures;
  private volatile boolean stopping;
  private StreamingQuery query;

  /**
   * @param spark whose context the query shares
   * @param view as batch published it
   * @param bronze folder of the table of the view's source
   * @throws io.tidemark.view.definition.InvalidDefinitionException if it cannot be compiled here
   */
  public ViewStream(
      SparkSession spark,
      QuerySettings settings,
      CassandraSettings cassandra,
      ResolvedView view,
      String bronze) {
    this.session = TidemarkSession.harden(spark.newSession());
    this.settings = Objects.requireNonNull(settings, "settings");
    this.cassandra = Objects.requireNonNull(cassandra, "cassandra");
    this.view = Objects.requireNonNull(view, "view");
    this.feed =
        new ChangeFeed(bronze, settings.filesPerMicroBatch(), settings.bytesPerMicroBatch());
    settings.apply(session);
    CompiledSource source = CompiledSource.compile(session, view.source());
    CompiledView compiled = CompiledView.compile(session, source, view.view());
    String published = Fingerprint.of(view);
    if (!Fingerprint.of(compiled.resolved()).equals(published)) {
      throw new IllegalStateException(
          "View '%s' (%s) was published by another version of Tidemark, which gives its expressions"
                  .formatted(view.name(), published)
              + " other types. Run batch and speed layer in the same version.");
    }
    this.partials = new SegmentPartials(source, compiled);
    this.figures = new StreamFigures();
    session.streams().addListener(figures);
  }

  /**
   * Where a checkpoint stands: the commit time of the last version whose micro-batch was completed;
   * empty if none was.
   *
   * @throws RuntimeException if the checkpoint is not whole
   */
  public OptionalLong position(String checkpoint) {
    MicroBatchLog log = new MicroBatchLog(session, checkpoint, feed.commits(session));
    OptionalLong last = log.lastCompleted();
    return last.isEmpty() ? last : OptionalLong.of(log.end(last.getAsLong()));
  }

  /**
   * Starts the query.
   *
   * @param checkpoint its folder; a new one for a run without checkpoint
   * @param once whether to end when everything that is there now has been read
   */
  public void start(SpeedRun run, String checkpoint, boolean once, WriteTime writeTime) {
    stopping = false;
    figures.begin();
    Dataset<Row> rows =
        partials.of(feed.from(session, run.beginning().readFromMillis()), run.beginning());
    MicroBatchSink sink =
        new MicroBatchSink(
            run,
            new MicroBatchLog(session, checkpoint, feed.commits(session)),
            new RowSink(cassandra, view, run.beginning(), writeTime),
            view,
            settings.writeTasks(),
            gate());
    try {
      query =
          rows.writeStream()
              .queryName(view.name() + " " + Fingerprint.of(view))
              .outputMode("update")
              .option("checkpointLocation", checkpoint)
              .trigger(once ? Trigger.AvailableNow() : Trigger.ProcessingTime(0))
              .foreachBatch(sink)
              .start();
    } catch (TimeoutException e) {
      throw new IllegalStateException("The query of view '" + view.name() + "' did not start", e);
    }
  }

  private MicroBatchSink.Gate gate() {
    return new MicroBatchSink.Gate() {
      @Override
      public void before() {
        if (stopping) {
          throw new MicroBatchSink.StoppedException();
        }
      }

      @Override
      public void after(MicroBatch done, long rows) {
        figures.done(done, rows);
      }
    };
  }

  /** Whether it was started and has not ended. */
  public boolean isRunning() {
    return query != null && query.isActive();
  }

  /** Why it ended; empty if it runs, or was asked to end, or has read everything. */
  public Optional<Throwable> failure() {
    if (query == null || query.isActive() || query.exception().isEmpty()) {
      return Optional.empty();
    }
    StreamingQueryException exception = query.exception().get();
    return Causes.find(exception, MicroBatchSink.StoppedException.class).isPresent()
        ? Optional.empty()
        : Optional.of(exception);
  }

  /** What it has done since it was started last. Thread-safe. */
  public StreamFigures figures() {
    return figures;
  }

  /** Waits until everything that is there now has been read, or the query has failed. */
  public void processAllAvailable() {
    query.processAllAvailable();
  }

  /**
   * Ends the query after the micro-batch that it is at.
   *
   * @param patience after which the micro-batch is given up, to be done again by the next run
   */
  public void stop(Duration patience) {
    if (query == null) {
      return;
    }
    stopping = true;
    long end = System.nanoTime() + patience.toNanos();
    try {
      while (query.isActive() && query.status().isTriggerActive() && System.nanoTime() < end) {
        Thread.sleep(STOP_POLL_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    try {
      query.stop();
    } catch (TimeoutException e) {
      throw new IllegalStateException(
          "The query of view '" + view.name() + "' does not end: " + e.getMessage(), e);
    }
  }

  /** Ends the query without waiting for its micro-batch. */
  @Override
  public void close() {
    stop(Duration.ZERO);
    session.streams().removeListener(figures);
  }
}
