package io.tidemark.batch.ingest;

import io.tidemark.job.ExitCode;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.SourceDefinition;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import org.apache.spark.sql.SparkSession;

/**
 * Ingest of several sources in one process and one Spark session, each in a thread and with a share
 * of the cores of its own, so that one that fails leaves the others alone. Runs once; may be
 * stopped from any thread.
 */
public final class Ingests {
  private static final Duration RETRY = Duration.ofSeconds(10);

  private final SparkSession spark;
  private final Warehouse warehouse;
  private final IngestSettings settings;
  private final List<SourceDefinition> sources;
  private final Clock clock;
  private final Function<String, Ingest.Surroundings> surroundings;
  private final Set<String> held = ConcurrentHashMap.newKeySet();

  /** What becomes of sources that other processes ingest. */
  public enum Held {
    /** They are waited for. */
    AWAITED,
    /** They are waited for, unless all of them are held: then the ingest is refused. */
    REFUSED_WHEN_ALL
  }

  /**
   * How an ingest of one source ended.
   *
   * @param result empty: it failed, or never began
   * @param failure why, the last time that it was tried
   */
  public record Outcome(
      String source, Optional<IngestResult> result, Optional<RuntimeException> failure) {
    public Outcome {
      Objects.requireNonNull(source, "source");
      Objects.requireNonNull(result, "result");
      Objects.requireNonNull(failure, "failure");
    }

    /** What a process ends with that did nothing else. */
    public ExitCode exitCode() {
      boolean left = result.isPresent() && !result.get().stopped().isEmpty();
      return failure.map(ExitCode::of).orElse(left ? ExitCode.FAILED : ExitCode.DONE);
    }
  }

  /**
   * @param sources at least one
   * @param surroundings of the source of that name; its listener hears of failures, too
   */
  public Ingests(
      SparkSession spark,
      Warehouse warehouse,
      IngestSettings settings,
      List<SourceDefinition> sources,
      Clock clock,
      Function<String, Ingest.Surroundings> surroundings) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.warehouse = Objects.requireNonNull(warehouse, "warehouse");
    this.settings = Objects.requireNonNull(settings, "settings");
    this.sources = List.copyOf(sources);
    this.clock = Objects.requireNonNull(clock, "clock");
    this.surroundings = Objects.requireNonNull(surroundings, "surroundings");
    if (sources.isEmpty()) {
      throw new IllegalArgumentException("There is no source to ingest");
    }
  }

  /** Reads what is there, and ends. */
  public List<Outcome> runOnce(Stop stop) throws InterruptedException {
    return each(source -> once(source, stop));
  }

  /** Goes on reading what arrives until it is asked to stop; what fails is tried again. */
  public List<Outcome> runUntil(Stop stop, Held others) throws InterruptedException {
    return each(source -> until(source, stop, others));
  }

  private List<Outcome> each(Function<SourceDefinition, Outcome> work) throws InterruptedException {
    ExecutorService threads =
        Executors.newFixedThreadPool(
            sources.size(),
            task -> {
              Thread thread = new Thread(task, "ingest");
              thread.setDaemon(true);
              return thread;
            });
    try {
      List<Callable<Outcome>> tasks = new ArrayList<>();
      for (SourceDefinition source : sources) {
        tasks.add(
            () -> {
              String pool = "ingest " + source.name();
              spark.sparkContext().setLocalProperty("spark.scheduler.pool", pool);
              return work.apply(source);
            });
      }
      List<Outcome> outcomes = new ArrayList<>();
      for (Future<Outcome> outcome : threads.invokeAll(tasks)) {
        outcomes.add(outcome.get());
      }
      return outcomes;
    } catch (ExecutionException e) {
      throw new IllegalStateException("Ingest ended: " + e.getCause(), e.getCause());
    } finally {
      threads.shutdownNow();
    }
  }

  private Outcome once(SourceDefinition source, Stop stop) {
    try {
      return ended(ingest(source, surroundings.apply(source.name())).runOnce(stop));
    } catch (RuntimeException e) {
      return failed(source, e);
    }
  }

  private Outcome until(SourceDefinition source, Stop stop, Held others) {
    Outcome last = new Outcome(source.name(), Optional.empty(), Optional.empty());
    IngestListener listener = IngestListener.SILENT;
    String said = "";
    while (!stop.isRequested()) {
      try {
        Ingest.Surroundings around = surroundings.apply(source.name());
        listener = around.listener();
        held.remove(source.name());
        return ended(ingest(source, around).runUntil(stop));
      } catch (RuntimeException e) {
        last = failed(source, e);
        if (e instanceof IngestRunningException) {
          held.add(source.name());
          if (others == Held.REFUSED_WHEN_ALL && held.size() == sources.size()) {
            stop.request();
            return last;
          }
        }
        String text = String.valueOf(e.getMessage());
        if (!text.equals(said) && !stop.isRequested()) {
          listener.warned("%s It is tried again every %d s.".formatted(text, RETRY.toSeconds()));
        }
        said = text;
      }
      if (stop.await(RETRY)) {
        break;
      }
    }
    return last;
  }

  private Ingest ingest(SourceDefinition source, Ingest.Surroundings around) {
    return new Ingest(spark, warehouse, settings, source, clock, around);
  }

  private static Outcome ended(IngestResult result) {
    return new Outcome(result.source(), Optional.of(result), Optional.empty());
  }

  private static Outcome failed(SourceDefinition source, RuntimeException failure) {
    return new Outcome(source.name(), Optional.empty(), Optional.of(failure));
  }
}
