package io.tidemark.testbed.prove;

import static org.apache.spark.sql.functions.col;

import io.tidemark.spark.SqlTime;
import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.spark.view.PreparedColumns;
import io.tidemark.testbed.oracle.Deduplication;
import io.tidemark.testbed.oracle.NaiveOracle;
import io.tidemark.testbed.oracle.OracleCell;
import io.tidemark.testbed.oracle.OracleCellKey;
import io.tidemark.testbed.oracle.PreparedEvent;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** What the naive oracle says of a log. Records are cleaned once, in a plain batch select. */
final class Expected {
  private final SparkSession spark;
  private final CompiledSource source;
  private final CompiledView view;
  private final NaiveOracle oracle;
  private final Duration span;

  Expected(SparkSession spark, CompiledSource source, CompiledView view) {
    this.spark = spark;
    this.source = source;
    this.view = view;
    Map<String, DataType> types = new HashMap<>();
    for (Field field : source.fields()) {
      types.put(field.name(), field.type());
    }
    this.oracle =
        new NaiveOracle(
            view.resolved(), source.definition().id().stream().map(types::get).toList());
    this.span = source.definition().deduplicateWithin();
  }

  /**
   * What is to be answered.
   *
   * @param events how many of the log's records are valid events
   * @param counted how many of these the cells count
   * @param beyondSpan how many duplicates are counted because they come later than the span of
   *     deduplication after the horizon: the stated approximation
   */
  record Answers(
      Map<OracleCellKey, OracleCell> cells, long events, long counted, long beyondSpan) {}

  Answers of(TrialLog log) {
    List<PreparedEvent> events = events(log);
    List<PreparedEvent> batch =
        Deduplication.exact(
            events.stream().filter(e -> e.commitTimeMillis() < log.horizonMillis()).toList());
    List<PreparedEvent> speed =
        Deduplication.within(events, span).stream()
            .filter(e -> e.commitTimeMillis() >= log.horizonMillis())
            .toList();
    long once = Deduplication.exact(events).size();
    return new Answers(
        oracle.merge(oracle.cells(batch), oracle.cells(speed)),
        events.size(),
        batch.size() + speed.size(),
        batch.size() + speed.size() - once);
  }

  private record Place(String origin, long position) {}

  private List<PreparedEvent> events(TrialLog log) {
    Map<Place, Long> commitTimes = new HashMap<>();
    log.records()
        .forEach(
            record ->
                commitTimes.put(
                    new Place(record.origin(), record.position()), record.commitMillis()));
    Dataset<Row> valid =
        source
            .clean(spark.createDataFrame(Frames.batch(log.records()), Frames.BATCH))
            .where(col(CleanColumns.OUTCOME).equalTo(Outcome.EVENT.word()))
            .persist();
    try {
      Map<Place, List<Object>> ids = ids(valid);
      List<PreparedEvent> events = new ArrayList<>();
      for (Row row : view.prepare(valid).collectAsList()) {
        Place place = place(row);
        events.add(event(row, ids.get(place), commitTimes.get(place)));
      }
      return events;
    } finally {
      valid.unpersist();
    }
  }

  private Map<Place, List<Object>> ids(Dataset<Row> valid) {
    List<String> id = source.definition().id();
    List<Column> columns = new ArrayList<>();
    columns.add(col(CleanColumns.ORIGIN));
    columns.add(col(CleanColumns.POSITION));
    id.forEach(name -> columns.add(col("`" + name + "`")));
    Map<Place, List<Object>> ids = new HashMap<>();
    for (Row row : valid.select(columns.toArray(Column[]::new)).collectAsList()) {
      ids.put(place(row), Cells.values(row, id));
    }
    return ids;
  }

  private static Place place(Row row) {
    return new Place(row.getAs(CleanColumns.ORIGIN), row.getAs(CleanColumns.POSITION));
  }

  private PreparedEvent event(Row row, List<Object> id, long commitMillis) {
    Instant at = SqlTime.instant(row.getAs(CleanColumns.EVENT_TIME));
    List<String> inputs =
        IntStream.range(0, view.resolved().measures().size())
            .mapToObj(PreparedColumns::input)
            .toList();
    return new PreparedEvent(
        id,
        Cells.values(row, view.resolved().view().key()),
        Cells.values(row, inputs),
        row.getAs(PreparedColumns.SKIP) == null,
        new EventPosition(
            at.getEpochSecond() * 1_000_000 + at.getNano() / 1_000,
            row.getAs(CleanColumns.COMMIT_VERSION),
            row.getAs(CleanColumns.ORIGIN),
            row.getAs(CleanColumns.POSITION)),
        commitMillis);
  }
}
