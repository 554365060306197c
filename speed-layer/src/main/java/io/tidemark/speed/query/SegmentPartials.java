package io.tidemark.speed.query;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.count_if;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.timestamp_millis;
import static org.apache.spark.sql.functions.window;

import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.spark.view.PreparedColumns;
import io.tidemark.speed.seam.Beginning;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.streaming.OutputMode;
import org.apache.spark.sql.types.StructType;

/**
 * From records of the change feed to partials: cleaned and prepared as batch does it, duplicates
 * removed by the log alone, then aggregated by cell and segment of commit time. Columns: key
 * columns, {@code tile_size}, {@code tile}, {@code segment}, {@code stamp}, {@code events}, {@code
 * checksum}, state columns.
 */
public final class SegmentPartials {
  static final String SEGMENT = "segment";

  /** A version comes whole, but with a delay of 0 a part of one that did not would be lost. */
  private static final String WATERMARK_DELAY = "1 second";

  private static final String KEY = "_identity_";
  private static final String FILTERED = PreparedColumns.FILTERED;

  private final CompiledSource source;
  private final CompiledView view;

  /** For a view and its source, compiled in the session of the query. */
  public SegmentPartials(CompiledSource source, CompiledView view) {
    this.source = source;
    this.view = view;
  }

  /**
   * The partials, in update mode.
   *
   * @param feed a stream as {@link ChangeFeed} has it: rows of bronze with {@code _change_type},
   *     {@code _commit_version} and {@code _commit_timestamp}
   */
  public Dataset<Row> of(Dataset<Row> feed, Beginning beginning) {
    Dataset<Row> counted =
        events(prepared(feed))
            .filter(col(ChangeFeed.TIME).geq(timestamp_millis(lit(beginning.horizonMillis()))))
            .observe(
                Counters.AFTER,
                count(lit(1)).as(Counters.EVENTS),
                count_if(skip().equalTo(lit(FILTERED))).as(Counters.FILTERED),
                count_if(skip().isNotNull().and(skip().notEqual(lit(FILTERED))))
                    .as(Counters.SKIPPED));
    String length = source.definition().segment().toMillis() + " milliseconds";
    Column segment = window(col(ChangeFeed.TIME), length).as(SEGMENT);
    Dataset<Row> partials = view.partials(counted, segment, max(col(ChangeFeed.TIME)));
    return partials.withColumn(SEGMENT, col(SEGMENT).getField("start"));
  }

  private Dataset<Row> prepared(Dataset<Row> feed) {
    Dataset<Row> bronze =
        feed.drop("_change_type").withColumnRenamed(ChangeFeed.VERSION, "commit_version");
    Dataset<Row> cleaned =
        source
            .clean(bronze)
            .withColumn(ChangeFeed.TIME, col(CleanColumns.RECORD).getField(ChangeFeed.TIME))
            .withWatermark(ChangeFeed.TIME, WATERMARK_DELAY)
            .observe(
                Counters.BEFORE,
                count(lit(1)).as(Counters.RECORDS),
                count_if(
                        col(CleanColumns.OUTCOME)
                            .isin(Outcome.QUARANTINED.word(), Outcome.FAILED.word()))
                    .as(Counters.QUARANTINED),
                count_if(outcome(Outcome.DROPPED)).as(Counters.DROPPED));
    List<Column> kept = new ArrayList<>();
    List<String> id = source.definition().id();
    for (int i = 0; i < id.size(); i++) {
      kept.add(col("`" + id.get(i) + "`").as(KEY + i));
    }
    if (!id.isEmpty()) {
      kept.add(col(CleanColumns.EVENT_DAY).as(KEY + id.size()));
    }
    kept.add(col(ChangeFeed.TIME));
    return view.prepare(cleaned.filter(outcome(Outcome.EVENT)), kept.toArray(Column[]::new));
  }

  /** Without duplicates; a source without id has none. */
  private Dataset<Row> events(Dataset<Row> prepared) {
    List<Column> identity = new ArrayList<>();
    StructType key = new StructType();
    for (String name : prepared.columns()) {
      if (name.startsWith(KEY)) {
        identity.add(col(name));
        key = key.add(prepared.schema().apply(name));
      }
    }
    if (identity.isEmpty()) {
      return prepared;
    }
    StructType schema = prepared.schema();
    LogDeduplication deduplication =
        new LogDeduplication(
            source.definition().deduplicateWithin().toMillis(),
            schema.fieldIndex(ChangeFeed.TIME),
            new LogOrder(
                schema.fieldIndex(CleanColumns.COMMIT_VERSION),
                schema.fieldIndex(CleanColumns.ORIGIN),
                schema.fieldIndex(CleanColumns.POSITION)));
    return prepared
        .groupBy(identity.toArray(Column[]::new))
        .as(Encoders.row(key), Encoders.row(schema))
        .transformWithState(
            deduplication, ChangeFeed.TIME, OutputMode.Update(), Encoders.row(schema));
  }

  private static Column outcome(Outcome outcome) {
    return col(CleanColumns.OUTCOME).equalTo(lit(outcome.word()));
  }

  private static Column skip() {
    return col(PreparedColumns.SKIP);
  }
}
