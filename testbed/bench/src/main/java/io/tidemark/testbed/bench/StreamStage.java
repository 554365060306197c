package io.tidemark.testbed.bench;

import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.testbed.bench.stream.Sensors;
import io.tidemark.testbed.bench.stream.StreamRun;
import io.tidemark.view.definition.ResolvedView;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * Bronze as old and as full as it is wanted, and for each view an empty generation, published right
 * after bronze's newest commit: what is there counts for deduplication and for nothing else.
 */
final class StreamStage {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final Duration OLDER_THAN_DEDUPLICATION = Duration.ofHours(8);
  private static final int IDS_A_COMMIT = 100_000;
  private static final int STATIONS = 300;

  private final Workbench bench;
  private final BronzeTable bronze;

  StreamStage(Workbench bench) {
    this.bench = bench;
    this.bronze = new BronzeTable(bench.spark(), bench.context().warehouse().bronze(Sensors.NAME));
  }

  BronzeTable bronze() {
    return bronze;
  }

  /** Makes bronze, as the settings want it. */
  void fill() throws IOException {
    StreamSettings sizes = bench.sizes().stream();
    bronze.create();
    if (sizes.logCommits() > 0) {
      AgedBronze aged = new AgedBronze(bench.spark(), bronze);
      aged.backdate(OLDER_THAN_DEDUPLICATION);
      aged.ageTo(sizes.logCommits(), LocalDate.now(ZoneOffset.UTC).toString());
    }
    int left = sizes.ids();
    for (int number = 1; left > 0; number++) {
      int some = Math.min(left, IDS_A_COMMIT);
      Readings.append(
          bronze, bench.spark(), number, Readings.FIRST_DAY, 1, STATIONS, some, Clock.systemUTC());
      left -= some;
    }
  }

  /** Publishes an empty generation of a view. */
  void publish(String view) {
    CompiledSource source =
        CompiledSource.compile(bench.spark(), bench.context().definitions().source(Sensors.NAME));
    ResolvedView resolved =
        CompiledView.compile(bench.spark(), source, bench.context().definitions().view(view))
            .resolved();
    String keyspace = bench.context().cassandra().keyspace();
    Schema schema = new Schema(bench.session(), bench.context().cassandra());
    int ignored = schema.createSystem();
    ignored = schema.createView(ViewTables.of(keyspace, resolved), bench.context().seam());
    String fingerprint = new DefinitionStore(bench.session(), keyspace).write(resolved);
    PointerStore store =
        new PointerStore(bench.session(), bench.context().cassandra(), bench.context().seam());
    store.lease(view).acquire("bench", "PUBLISH", LEASE);
    Commit newest = bronze.commits().newest().orElseThrow();
    long time = newest.timeMillis();
    Cut cut = new Cut(1, fingerprint, time + 1, time, newest.version(), true, true);
    var unused = store.flip(store.readSerial(view).orElseThrow(), "bench", cut).orThrow();
  }

  /**
   * Starts the layers, and a client that watches these views.
   *
   * @param views published ones, {@link Sensors#NAME} first
   */
  StreamRun start(List<String> views) throws IOException, InterruptedException {
    StreamSettings sizes = bench.sizes().stream();
    return StreamRun.start(
        bench.settings(),
        views,
        bench.bootstrapServers(),
        sizes.processes(),
        bench.conf(),
        sizes.overrides(),
        bench.logs().resolve("trace"));
  }
}
