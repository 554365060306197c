package io.tidemark.testbed.bench;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.publish.Publication;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.spark.SqlTime;
import io.tidemark.testbed.bench.Comparison.Goal;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedViewJson;
import io.tidemark.view.tile.TileSize;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Publishing a generation against a Spark job that inserts the same rows one by one. */
public final class PublishBenchmark implements Benchmark {
  private static final String NAME = "publish";
  private static final int IN_FLIGHT = 128;
  private static final long EVENTS_A_CELL = 2;

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public String description() {
    return "publishing a generation, against single-row inserts of the same rows";
  }

  @Override
  public List<Comparison> run(Workbench bench) throws Exception {
    BenchSettings sizes = bench.sizes();
    Silver silver = Silver.make(bench, NAME);
    long events = sizes.publishedRows() * EVENTS_A_CELL;
    silver.append(Readings.FIRST_DAY, sizes.days(), sizes.stations(), events);
    silver.build();
    ResolvedView view = silver.view().resolved();
    CassandraSettings settings = bench.context().cassandra();
    ViewTables tables = ViewTables.of(settings.keyspace(), view);
    Schema schema = new Schema(bench.session(), settings);
    schema.createSystem();
    schema.createView(tables, bench.context().seam());
    GoldTable gold = silver.goldTable();
    long version = silver.goldVersion(1);
    long changed = gold.published(version, 1).count();
    Publication publication = new Publication(bench.context(), gold);
    List<Long> written = new ArrayList<>();
    List<Callable<?>> ways = new ArrayList<>();
    ways.add(() -> written.add(publication.write(version, 1, changed)));
    ways.add(() -> oneByOne(settings, view, gold.published(version, 1)));
    double[] medians = Turns.medians(sizes.rounds(), ways);
    if (written.stream().anyMatch(rows -> rows != changed)) {
      throw new IllegalStateException("%s rows written, %d changed".formatted(written, changed));
    }
    double ours = changed / medians[0];
    double theirs = changed / medians[1];
    return List.of(
        new Comparison(
            NAME,
            "%,d rows changed, as many written".formatted(changed),
            ours,
            "single inserts",
            theirs,
            "rows/ms",
            ours / theirs,
            Goal.atLeast(3)));
  }

  /** What one would write without Tidemark: a prepared insert for each row, many in flight. */
  private static long oneByOne(CassandraSettings settings, ResolvedView view, Dataset<Row> rows) {
    String definition = ResolvedViewJson.write(view);
    return rows
        .mapPartitions(
            (MapPartitionsFunction<Row, Long>) part -> insert(settings, definition, part),
            Encoders.LONG())
        .collectAsList()
        .stream()
        .mapToLong(Long::longValue)
        .sum();
  }

  private static Iterator<Long> insert(
      CassandraSettings settings, String definition, Iterator<Row> rows) throws Exception {
    ViewTables tables = ViewTables.of(settings.keyspace(), ResolvedViewJson.read(definition));
    CqlSession session = CassandraSessions.shared(settings);
    List<String> columns = new ArrayList<>(tables.keyColumns());
    columns.addAll(List.of("tile_size", "tile", "generation", "events", "checksum"));
    columns.addAll(tables.stateColumns());
    columns.add("period");
    PreparedStatement insert =
        session.prepare(
            "INSERT INTO %s (%s) VALUES (%s)"
                .formatted(
                    tables.batchTable(),
                    String.join(", ", columns),
                    columns.stream().map(column -> "?").collect(Collectors.joining(", "))));
    int keys = tables.key().size();
    Semaphore inFlight = new Semaphore(IN_FLIGHT);
    AtomicReference<Throwable> failure = new AtomicReference<>();
    long count = 0;
    while (rows.hasNext()) {
      Row row = rows.next();
      Object[] values = new Object[columns.size()];
      for (int i = 0; i < row.size(); i++) {
        values[i] = SqlTime.value(row.get(i));
      }
      TileSize size = TileSize.ofWord(row.getString(keys)).orElseThrow();
      values[row.size()] = tables.period(size, row.getTimestamp(keys + 1).toInstant());
      inFlight.acquire();
      session
          .executeAsync(insert.bind(values))
          .whenComplete(
              (result, error) -> {
                failure.compareAndSet(null, error);
                inFlight.release();
              });
      count++;
    }
    inFlight.acquire(IN_FLIGHT);
    if (failure.get() != null) {
      throw new IllegalStateException("A single insert failed", failure.get());
    }
    return List.of(count).iterator();
  }
}
