package io.tidemark.batch.night;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.Progress;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.definition.DefinitionStore;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowReader;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.TokenSlice;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.SparkSettings;
import io.tidemark.spark.TidemarkSession;
import io.tidemark.spark.delta.BronzeTable;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/**
 * A keyspace, a warehouse and definitions of a test's own, on the module's one Spark session and
 * Cassandra node; bronze is filled by hand.
 */
final class World implements AutoCloseable {
  private static final Instant RECEIVED = Instant.parse("2026-03-01T00:00:00Z");

  private final Configuration configuration;
  private final CassandraSettings cassandra;
  private final CqlSession session;
  private final BatchContext context;
  private long arrivals;

  private World(Configuration configuration) {
    this.configuration = configuration;
    this.cassandra = CassandraSettings.from(configuration.settings());
    this.session = CassandraSessions.open(cassandra);
    this.context = context(Progress.silent());
  }

  /** A world with those definitions; warehouse and conf stand in {@code folder}. */
  static World of(Class<?> test, Path folder, String definitions, String... overrides) {
    return open(TestCassandra.freshKeyspaceName(test), folder, definitions, overrides);
  }

  /** The same keyspace and warehouse with other definitions. */
  World redefined(Path folder, String definitions, String... overrides) {
    World world = open(cassandra.keyspace(), folder, definitions, overrides);
    world.arrivals = arrivals;
    return world;
  }

  private static World open(String keyspace, Path folder, String definitions, String... overrides) {
    LocalCassandra node = TestCassandra.node();
    InetSocketAddress address = node.contactPoint();
    try {
      Path conf = Files.createDirectories(folder.resolve("conf"));
      Files.writeString(conf.resolve("definitions.conf"), definitions);
      List<String> settings = new ArrayList<>();
      settings.add("warehouse=" + folder.resolve("warehouse"));
      settings.add("spark.master=local[2]");
      settings.add("spark.\"spark.log.level\"=WARN");
      // Few rows and many nights: what they wait for is tasks.
      settings.add("spark.\"spark.sql.shuffle.partitions\"=1");
      settings.add(
          "cassandra.contact-points="
              + address.getAddress().getHostAddress()
              + ":"
              + address.getPort());
      settings.add("cassandra.local-datacenter=" + node.datacenter());
      settings.add("cassandra.keyspace=" + keyspace);
      settings.add(
          "cassandra.replication=\"{'class': 'SimpleStrategy', 'replication_factor': 1}\"");
      settings.addAll(List.of(overrides));
      return new World(Configuration.load(conf, settings));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  BatchContext context() {
    return context;
  }

  BatchContext context(Progress progress) {
    SparkSettings spark = SparkSettings.from(configuration.settings());
    return BatchContext.of(
        configuration,
        TidemarkSession.open(spark, "batch tests"),
        session,
        Clock.systemUTC(),
        progress);
  }

  String keyspace() {
    return cassandra.keyspace();
  }

  CqlSession session() {
    return session;
  }

  /** JSON lines of one file, as one commit. */
  void arrive(String source, String origin, String... lines) {
    BronzeTable bronze = bronze(source);
    bronze.create();
    List<Row> rows = new ArrayList<>();
    for (int i = 0; i < lines.length; i++) {
      rows.add(
          RowFactory.create(
              origin,
              (long) i,
              "json",
              lines[i],
              null,
              null,
              null,
              null,
              null,
              Timestamp.from(RECEIVED)));
    }
    bronze.append(
        context.spark().createDataFrame(rows, BronzeTable.RECORD).coalesce(1),
        "test",
        ++arrivals,
        Clock.systemUTC());
  }

  /** Commits without records until a horizon can pass the newest record. */
  void passSegment(String source) {
    long segment = configuration.definitions().source(source).segment().toMillis();
    long newest = bronze(source).commits().newest().orElseThrow().timeMillis();
    while (bronze(source).commits().newest().orElseThrow().timeMillis() / segment
        == newest / segment) {
      bronze(source).heartbeat("test", ++arrivals, Clock.systemUTC());
    }
  }

  BronzeTable bronze(String source) {
    return new BronzeTable(context.spark(), context.warehouse().bronze(source));
  }

  /** A whole night with a new id. */
  NightReport night(String id) {
    return night(id, RunOptions.USUAL);
  }

  NightReport night(String id, RunOptions options) {
    return new Night(context, id, List.of(), options).run();
  }

  Pointer pointer(String view) {
    return context.pointers().readSerial(view).orElseThrow();
  }

  /**
   * What a reader at the pointer sees: cell to the row that it selects, vanished cells left out.
   */
  Map<String, BatchRow> seen(String view) {
    Map<String, BatchRow> seen = new TreeMap<>();
    Pointer pointer = pointer(view);
    CellKey last = null;
    for (Iterator<BatchRow> rows = rows(view); rows.hasNext(); ) {
      BatchRow row = rows.next();
      if (!row.cell().equals(last) && pointer.current().counts(row.generation())) {
        last = row.cell();
        if (!row.isVanished()) {
          seen.put(row.key() + " " + row.size().word() + " " + row.tile(), row);
        }
      }
    }
    return seen;
  }

  /** What a reader sees of events and measures, generations left out. */
  Map<String, String> answers(String view) {
    Map<String, String> answers = new TreeMap<>();
    seen(view)
        .forEach(
            (cell, row) ->
                answers.put(cell, row.events() + " " + row.checksum() + " " + row.state()));
    return answers;
  }

  /** All rows of the view's current table, of whatever generation. */
  Iterator<BatchRow> rows(String view) {
    return new BatchRowReader(session, tables(view)).scan(TokenSlice.split(1).get(0));
  }

  ViewTables tables(String view) {
    ResolvedView resolved =
        new DefinitionStore(session, cassandra.keyspace())
            .read(view, pointer(view).fingerprint())
            .orElseThrow();
    return ViewTables.of(cassandra.keyspace(), resolved);
  }

  @Override
  public void close() {
    session.close();
  }
}
