package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.intake.FilesIntake;
import io.tidemark.batch.ingest.kafka.KafkaIntake;
import io.tidemark.batch.ingest.ledger.KnownFiles;
import io.tidemark.batch.ingest.ledger.TopicPositions;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.DeltaTables;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.Feed;
import io.tidemark.view.definition.SourceDefinition;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.SparkSession;

/**
 * Brings what arrives for one source into bronze, each record once, however it is stopped. At most
 * one runs for a source. An instance is used by one thread; several sources may be ingested at the
 * same time in one Spark session.
 */
public final class Ingest {
  private final SparkSession spark;
  private final Warehouse warehouse;
  private final IngestSettings settings;
  private final SourceDefinition source;
  private final Clock clock;
  private final Surroundings surroundings;

  /**
   * @param clock the machine's, in UTC; Delta takes the times of commits from the machine, too
   */
  public Ingest(
      SparkSession spark,
      Warehouse warehouse,
      IngestSettings settings,
      SourceDefinition source,
      Clock clock,
      Surroundings surroundings) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.warehouse = Objects.requireNonNull(warehouse, "warehouse");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.source = Objects.requireNonNull(source, "source");
    this.clock = Objects.requireNonNull(clock, "clock");
    this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
  }

  /**
   * Reads what is there, waits a little for files that are still being written, and ends.
   *
   * @param stop to end earlier
   * @throws IngestRunningException if another ingest of the source runs
   * @throws IllegalStateException when a commit must not be made; the message says why
   */
  public IngestResult runOnce(Stop stop) {
    return run(run -> run.once(stop));
  }

  /** As {@link #runOnce(Stop)}, to the end. */
  public IngestResult runOnce() {
    return runOnce(new Stop());
  }

  /**
   * Goes on reading what arrives until it is asked to stop.
   *
   * @throws IngestRunningException if another ingest of the source runs
   * @throws IllegalStateException when a commit must not be made; the message says why
   */
  public IngestResult runUntil(Stop stop) {
    return run(run -> run.until(stop));
  }

  private interface Running {
    IngestResult run(IngestRun run) throws IOException;
  }

  private IngestResult run(Running running) {
    String name = source.name();
    try (IngestLease.Hold hold = surroundings.lease().take(name)) {
      Warnings warnings = new Warnings(surroundings.listener());
      BronzeTable bronze = new BronzeTable(spark, warehouse.bronze(name));
      bronze.create();
      ClockCheck check =
          new ClockCheck(clock, surroundings.clock(), settings.clockAhead(), warnings);
      try (Intakes intakes = intakes(bronze, warnings);
          Chores upkeep = new Chores(this::upkeep)) {
        return running.run(
            new IngestRun(
                source,
                settings,
                surroundings,
                new BronzeWriter(bronze, clock, check, hold, intakes::positions),
                intakes,
                upkeep,
                warnings));
      }
    } catch (RuntimeException e) {
      throw e;
    } catch (Exception e) { // also those that Spark throws without declaring them
      throw new IllegalStateException(
          "Ingest of source '%s' stopped: %s Nothing is lost; start it again."
              .formatted(name, e.getMessage()),
          e);
    }
  }

  private Intakes intakes(BronzeTable bronze, Warnings warnings) throws IOException {
    List<Feed.Files> files = new ArrayList<>();
    List<Feed.Kafka> topics = new ArrayList<>();
    for (Feed feed : source.feeds()) {
      if (feed instanceof Feed.Files folder) {
        files.add(folder);
      } else if (feed instanceof Feed.Kafka topic) {
        topics.add(topic);
      }
    }
    Optional<KafkaIntake> messages =
        topics.isEmpty()
            ? Optional.empty()
            : Optional.of(
                new KafkaIntake(
                    spark,
                    source.name(),
                    topics,
                    settings.kafka(),
                    TopicPositions.of(bronze),
                    clock,
                    warnings::add));
    return new Intakes(
        messages, files.isEmpty() ? Optional.empty() : Optional.of(files(bronze, files)));
  }

  private FilesIntake files(BronzeTable bronze, List<Feed.Files> feeds) throws IOException {
    String ledger = warehouse.ingest(source.name());
    KnownFiles known = KnownFiles.open(spark, ledger, bronze, clock.instant());
    return new FilesIntake(spark, feeds, settings.files(), clock, known);
  }

  private void upkeep() throws IOException {
    Upkeep upkeep = new Upkeep(spark, settings, clock);
    String bronze = warehouse.bronze(source.name());
    String ledger = warehouse.ingest(source.name());
    upkeep.compactDays(bronze, "ingested_on");
    boolean ignored = upkeep.vacuum(bronze);
    if (DeltaTables.exists(spark, ledger)) {
      upkeep.compact(ledger);
      ignored = upkeep.vacuum(ledger);
    }
  }

  /**
   * What an ingest has to do with others.
   *
   * @param lease the right to be the only one
   * @param clock a second clock to check ours by, if there is one
   * @param progress where others see how far it has come
   * @param listener hears how it comes along
   */
  public record Surroundings(
      IngestLease lease,
      Optional<CommitClock> clock,
      IngestProgress progress,
      IngestListener listener) {
    public Surroundings {
      Objects.requireNonNull(lease, "lease");
      Objects.requireNonNull(clock, "clock");
      Objects.requireNonNull(progress, "progress");
      Objects.requireNonNull(listener, "listener");
    }

    /** Nobody but who asks for the same lease, and nobody who listens. */
    public static Surroundings alone(IngestLease lease) {
      return new Surroundings(
          lease, Optional.empty(), IngestProgress.none(), IngestListener.SILENT);
    }

    public Surroundings with(IngestListener other) {
      return new Surroundings(lease, clock, progress, other);
    }

    public Surroundings with(CommitClock other) {
      return new Surroundings(lease, Optional.of(other), progress, listener);
    }

    public Surroundings with(IngestProgress other) {
      return new Surroundings(lease, clock, other, listener);
    }
  }
}
