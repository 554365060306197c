package io.tidemark.testbed.quickstart;

import io.tidemark.batch.ingest.IngestResult;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.RunId;
import io.tidemark.command.BatchWork;
import io.tidemark.command.Invocation;
import io.tidemark.command.NightLines;
import io.tidemark.settings.Configuration;
import io.tidemark.testbed.workspace.LoadedWorkspace;
import io.tidemark.view.definition.SourceDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** Makes history of the first two weeks: from files to a first generation. */
final class FlightHistory {
  private FlightHistory() {}

  /**
   * What is there then.
   *
   * @param flights what answers have to say
   * @param records how many records were read
   */
  record Loaded(SentFlights flights, long records) {}

  /**
   * Loads it, and says what it does.
   *
   * @param counted what the two weeks come to
   */
  static Loaded load(
      Invocation invocation, Configuration configuration, BatchWork work, Counts counted)
      throws Exception {
    invocation.say(
        "2. Loading two weeks of US flights from files, and computing every view completely");
    List<IngestResult> ingested = LoadedWorkspace.ingest(invocation, configuration, work);
    Instant loaded = invocation.clock().instant();
    ingested.forEach(
        source ->
            invocation.say(
                "   bronze: %,d records of %d files, as they are",
                source.records(), source.files()));
    letThemAge(invocation, configuration.definitions().source(Flights.SOURCE), loaded);
    // Brings nothing but a heartbeat, by which the horizon comes to be later than that.
    List<IngestResult> idle = LoadedWorkspace.ingest(invocation, configuration, work);
    NightReport night = LoadedWorkspace.night(invocation, work, RunId.next(invocation.clock()));
    invocation.say("3. Published to Cassandra, read back, and made visible in one move:");
    NightLines.of(night).text().forEach(line -> invocation.say("   %s", line));
    return new Loaded(
        new SentFlights(counted),
        Stream.concat(ingested.stream(), idle.stream()).mapToLong(IngestResult::records).sum());
  }

  /**
   * Waits until the horizon can be further from history than copies are looked for, so that the
   * speed layer need not read all of it again before it begins.
   */
  private static void letThemAge(Invocation invocation, SourceDefinition source, Instant loaded)
      throws Exception {
    Instant old = loaded.plus(source.deduplicateWithin()).plus(source.segment());
    Duration left = Duration.between(invocation.clock().instant(), old);
    boolean ignored =
        invocation.watch(
            () -> "Letting the span pass in which the speed layer looks for copies",
            () -> new CountDownLatch(1).await(left.toMillis(), TimeUnit.MILLISECONDS));
  }
}
