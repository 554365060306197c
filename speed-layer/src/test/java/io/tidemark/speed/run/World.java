package io.tidemark.speed.run;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.Cut;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.pointer.PointerStore;
import io.tidemark.cassandra.progress.ProgressRow;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.SpeedRowReader;
import io.tidemark.cassandra.row.TokenSlice;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Commit;
import io.tidemark.spark.delta.CommitLog;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.speed.SparkFixture;
import io.tidemark.testbed.services.LocalCassandra;
import io.tidemark.testbed.services.TestCassandra;
import io.tidemark.view.definition.ResolvedView;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.delta.DeltaLog;

/**
 * A keyspace, a warehouse and definitions of a test's own. Bronze is filled by hand, and commit
 * times are what the test says; generations are published without rows.
 */
final class World implements AutoCloseable {
  private static final Instant RECEIVED = Instant.parse("2026-03-20T00:00:00Z");

  private final Path folder;
  private final Configuration configuration;
  private final CassandraSettings cassandra;
  private final CqlSession session;
  private final List<String> heard = Collections.synchronizedList(new ArrayList<>());
  private long arrivals;

  private World(Path folder, Configuration configuration) {
    this.folder = folder;
    this.configuration = configuration;
    this.cassandra = CassandraSettings.from(configuration.settings());
    this.session = CassandraSessions.open(cassandra);
  }

  /** A world with those definitions; warehouse and conf stand in {@code folder}. */
  static World of(Class<?> test, Path folder, String definitions, String... overrides) {
    try {
      Path conf = Files.createDirectories(folder.resolve("conf"));
      Files.writeString(conf.resolve("definitions.conf"), definitions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return again(test, folder, overrides);
  }

  /**
   * The same warehouse and definitions in a keyspace of its own, so that the speed layer is new.
   */
  static World again(Class<?> test, Path folder, String... overrides) {
    LocalCassandra node = TestCassandra.node();
    InetSocketAddress address = node.contactPoint();
    Path conf = folder.resolve("conf");
    List<String> settings = new ArrayList<>();
    settings.add("warehouse=" + folder.resolve("warehouse"));
    settings.add(
        "cassandra.contact-points="
            + address.getAddress().getHostAddress()
            + ":"
            + address.getPort());
    settings.add("cassandra.local-datacenter=" + node.datacenter());
    settings.add("cassandra.keyspace=" + TestCassandra.freshKeyspaceName(test));
    settings.add("cassandra.replication=\"{'class': 'SimpleStrategy', 'replication_factor': 1}\"");
    settings.add("speed.first-retry=20 ms");
    settings.add("speed.check-every=50 ms");
    settings.addAll(List.of(overrides));
    World world = new World(folder, Configuration.load(conf, settings));
    new Schema(world.session, world.cassandra).createSystem();
    return world;
  }

  SpeedContext context() {
    return SpeedContext.of(
        configuration.settings(),
        SparkFixture.spark(),
        session,
        Clock.systemUTC(),
        new SpeedListener() {
          @Override
          public void said(String view, String message) {
            heard.add(view + " " + message);
          }

          @Override
          public void warned(String view, String message) {
            heard.add("warning: " + view + ": " + message);
          }
        });
  }

  Warehouse warehouse() {
    return new Warehouse(SparkSettings.from(configuration.settings()).warehouse());
  }

  /** What the speed layer said since this was asked last. */
  List<String> heard() {
    List<String> all = List.copyOf(heard);
    heard.clear();
    return all;
  }

  /** Reads what is there into the views' rows. */
  List<ViewOutcome> speed(String... views) {
    try {
      return new SpeedLayer(context(), List.of(views)).runOnce();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  CompiledSource source(String name) {
    return CompiledSource.compile(SparkFixture.spark(), configuration.definitions().source(name));
  }

  CompiledView view(String name) {
    String source = configuration.definitions().view(name).source();
    return CompiledView.compile(
        SparkFixture.spark(), source(source), configuration.definitions().view(name));
  }

  BronzeTable bronze(String source) {
    return new BronzeTable(SparkFixture.spark(), warehouse().bronze(source));
  }

  CommitLog commits(String source) {
    return bronze(source).commits();
  }

  /** JSON lines, one commit for each time, each later than all before. */
  void arrive(String source, SortedMap<Long, List<Record>> versions) {
    BronzeTable bronze = bronze(source);
    boolean isNew = !bronze.exists();
    bronze.create();
    long before = bronze.commits().newest().orElseThrow().version();
    for (List<Record> records : versions.values()) {
      bronze.append(
          SparkFixture.spark().createDataFrame(rows(records), BronzeTable.RECORD).coalesce(1),
          "test",
          ++arrivals,
          Clock.systemUTC());
    }
    if (isNew) {
      stamp(source, 0, 1);
    }
    for (long time : versions.keySet()) {
      stamp(source, ++before, time);
    }
    DeltaLog.clearCache();
  }

  private static List<Row> rows(List<Record> records) {
    List<Row> rows = new ArrayList<>();
    for (Record record : records) {
      rows.add(
          RowFactory.create(
              record.origin(),
              record.position(),
              "json",
              record.text(),
              null,
              null,
              null,
              null,
              null,
              Timestamp.from(RECEIVED)));
    }
    return rows;
  }

  /** A record as bronze holds it. */
  record Record(String origin, long position, String text) {}

  /** Gives a commit another time, as if it had been made then. */
  private void stamp(String source, long version, long millis) {
    Path log = Path.of(warehouse().bronze(source), "_delta_log");
    String name = String.format(Locale.ROOT, "%020d", version);
    try {
      Path file = log.resolve(name + ".json");
      String text = Files.readString(file);
      Files.writeString(
          file, text.replaceFirst("\"inCommitTimestamp\":\\d+", "\"inCommitTimestamp\":" + millis));
      Files.deleteIfExists(log.resolve("." + name + ".json.crc"));
      Files.deleteIfExists(log.resolve(name + ".crc"));
      Files.deleteIfExists(log.resolve("." + name + ".crc.crc"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Other definitions in the same keyspace and warehouse. */
  World redefined(String definitions) {
    try {
      Files.writeString(folder.resolve("conf").resolve("definitions.conf"), definitions);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return again(getClass(), folder, "cassandra.keyspace=" + cassandra.keyspace());
  }

  /** Makes the view's tables and definition known. */
  private String announce(String view) {
    ResolvedView resolved = view(view).resolved();
    ViewTables tables = ViewTables.of(cassandra.keyspace(), resolved);
    new Schema(session, cassandra).createView(tables, context().seam());
    return new DefinitionStore(session, cassandra.keyspace()).write(resolved);
  }

  /** Says in the pointer that the view's tables of this definition are filled up to a horizon. */
  void fillNext(String view, long generation, long horizonMillis) {
    String fingerprint = announce(view);
    Commit last = commits(sourceOf(view)).lastBefore(horizonMillis).orElseThrow();
    session.execute(
        ("UPDATE %s.view_pointer SET next_fingerprint = '%s', next_generation = %d,"
                + " next_horizon = %d, next_position = %d, next_bronze_version = %d"
                + " WHERE view_name = '%s' IF EXISTS")
            .formatted(
                cassandra.keyspace(),
                fingerprint,
                generation,
                horizonMillis,
                last.timeMillis(),
                last.version(),
                view));
  }

  private String sourceOf(String view) {
    return configuration.definitions().view(view).source();
  }

  /** Publishes a generation of the view with that horizon, and no batch rows. */
  void publish(String view, long generation, long horizonMillis) {
    String fingerprint = announce(view);
    PointerStore pointers = context().pointers();
    String owner = "night-" + generation;
    pointers.lease(view).acquire(owner, "test", Duration.ofMinutes(5));
    Pointer base = pointers.readSerial(view).orElseThrow();
    Optional<Commit> last = commits(sourceOf(view)).lastBefore(horizonMillis);
    pointers
        .flip(
            base,
            owner,
            new Cut(
                generation,
                fingerprint,
                horizonMillis,
                last.map(Commit::timeMillis).orElse(0L),
                last.map(Commit::version).orElse(-1L),
                false,
                false))
        .orThrow();
    pointers.lease(view).release(owner);
  }

  ViewTables tables(String view) {
    return ViewTables.of(cassandra.keyspace(), view(view).resolved());
  }

  ProgressRow progress(String view) {
    return context().progress().speedSerial(view, tables(view).fingerprint());
  }

  List<SpeedRow> rows(String view) {
    List<SpeedRow> rows = new ArrayList<>();
    Iterator<SpeedRow> scan =
        new SpeedRowReader(session, tables(view)).scan(TokenSlice.split(1).get(0));
    scan.forEachRemaining(rows::add);
    return rows;
  }

  /** Empties the view's speed table. */
  void truncate(String view) {
    session.execute("TRUNCATE " + tables(view).speedTable());
  }

  Path checkpoints(String view) {
    return Path.of(warehouse().speed(view, tables(view).fingerprint()));
  }

  CqlSession session() {
    return session;
  }

  @Override
  public void close() {
    session.close();
  }
}
