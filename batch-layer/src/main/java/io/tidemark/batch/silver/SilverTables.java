package io.tidemark.batch.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.trunc;

import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import io.tidemark.spark.delta.DeltaTables;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/**
 * The Delta tables silver and quarantine of one source. Silver is partitioned by the month of the
 * event day and ordered by event time in it, so that what falls on a day is found by few files.
 */
final class SilverTables {
  /** First day of the event day's month: silver's partition. */
  static final String MONTH = "_event_month";

  private static final long ROWS_PER_FILE = 500_000;

  private final SparkSession spark;
  private final CompiledSource source;
  private final String silver;
  private final String quarantine;

  SilverTables(SparkSession spark, CompiledSource source, String silver, String quarantine) {
    this.spark = spark;
    this.source = source;
    this.silver = silver;
    this.quarantine = quarantine;
  }

  String silver() {
    return silver;
  }

  String quarantine() {
    return quarantine;
  }

  Optional<SilverState> silverState() {
    return SilverState.of(spark, silver);
  }

  Optional<SilverState> quarantineState() {
    return SilverState.of(spark, quarantine);
  }

  Dataset<Row> events() {
    return DeltaTables.read(spark, silver);
  }

  Dataset<Row> quarantined() {
    return DeltaTables.read(spark, quarantine);
  }

  /**
   * Writes events in one commit.
   *
   * @param count about how many, to size files
   * @param anew whether the table holds nothing else afterwards
   */
  void writeEvents(Dataset<Row> events, long count, SilverState state, boolean anew) {
    List<Column> columns = new ArrayList<>();
    columns.add(col(CleanColumns.ORIGIN));
    columns.add(col(CleanColumns.POSITION));
    columns.add(col(CleanColumns.COMMIT_VERSION));
    columns.add(col(CleanColumns.EVENT_TIME));
    columns.add(col(CleanColumns.EVENT_DAY));
    for (Field field : source.fields()) {
      columns.add(col("`" + field.name() + "`"));
    }
    columns.add(trunc(col(CleanColumns.EVENT_DAY), "MM").as(MONTH));
    Dataset<Row> rows = events.select(columns.toArray(new Column[0]));
    int files = (int) Math.min(10_000, 1 + count / ROWS_PER_FILE);
    Dataset<Row> laidOut =
        files == 1
            ? rows.coalesce(1)
            : rows.repartitionByRange(files, col(CleanColumns.EVENT_TIME));
    write(laidOut.sortWithinPartitions(MONTH, CleanColumns.EVENT_DAY), silver, state, anew, MONTH);
  }

  /** Writes quarantined records, whole and with the reasons, in one commit. */
  void writeQuarantine(Dataset<Row> records, SilverState state, boolean anew) {
    StructType record = (StructType) records.schema().apply(CleanColumns.RECORD).dataType();
    List<Column> columns = new ArrayList<>();
    for (StructField field : record.fields()) {
      if (!field.name().equals("commit_version")) {
        columns.add(col(CleanColumns.RECORD + ".`" + field.name() + "`").as(field.name()));
      }
    }
    columns.add(col(CleanColumns.COMMIT_VERSION).as("commit_version"));
    columns.add(col(CleanColumns.REASONS).as("reasons"));
    Dataset<Row> rows =
        records
            .where(col(CleanColumns.OUTCOME).equalTo(Outcome.QUARANTINED.word()))
            .select(columns.toArray(new Column[0]));
    write(rows, quarantine, state, anew);
  }

  private static void write(
      Dataset<Row> rows, String path, SilverState state, boolean anew, String... partitions) {
    DataFrameWriter<Row> writer =
        rows.write()
            .format("delta")
            .mode(anew ? "overwrite" : "append")
            .partitionBy(partitions)
            .option("userMetadata", state.text())
            .option("delta.enableInCommitTimestamps", "true")
            .option("delta.deletedFileRetentionDuration", "interval 30 days");
    if (anew) {
      writer.option("overwriteSchema", "true").save(path);
    } else {
      // Two runs that go on from the same state cannot both add to it.
      writer
          .option("txnAppId", "tidemark/" + state.build() + "/after/" + state.from())
          .option("txnVersion", 1)
          .save(path);
    }
  }
}
