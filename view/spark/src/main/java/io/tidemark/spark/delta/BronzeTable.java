package io.tidemark.spark.delta;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.actions.AddFile;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.jdk.javaapi.CollectionConverters;

/**
 * A source's raw records: an append-only Delta table with one writer, ingest. Commit times strictly
 * increase, and every row knows the version it was committed in, also after compaction.
 *
 * <p>Reading is thread-safe; only one process may write.
 */
public final class BronzeTable {
  /** Name of the column with a row's version in what {@link #rows} gives. */
  public static final String COMMIT_VERSION = "commit_version";

  private static final String INGESTED_ON = "ingested_on";

  /** The columns of a record as its writer gives them, in order. */
  public static final StructType RECORD =
      new StructType()
          .add("origin", DataTypes.StringType)
          .add("position", DataTypes.LongType)
          .add("format", DataTypes.StringType)
          .add("value", DataTypes.StringType)
          .add("bytes", DataTypes.BinaryType)
          .add("header", DataTypes.StringType)
          .add("message_key", DataTypes.BinaryType)
          .add(
              "message_headers",
              DataTypes.createArrayType(
                  new StructType()
                      .add("key", DataTypes.StringType)
                      .add("value", DataTypes.BinaryType)))
          .add("message_time", DataTypes.TimestampType)
          .add("received_at", DataTypes.TimestampType);

  /** The columns of the table: those of a record and the partition that it was committed to. */
  public static final StructType SCHEMA = RECORD.add(INGESTED_ON, DataTypes.DateType);

  /** Table properties, each of which the seam or reading speed rests on. */
  public static final Map<String, String> PROPERTIES =
      Map.of(
          "delta.enableChangeDataFeed", "true",
          "delta.enableInCommitTimestamps", "true",
          "delta.enableRowTracking", "true",
          // Nobody looks for values here; the number of records is always counted.
          "delta.dataSkippingNumIndexedCols", "0",
          "delta.checkpointInterval", "100",
          "delta.logRetentionDuration", "interval 7 days",
          "delta.deletedFileRetentionDuration", "interval 7 days");

  private final SparkSession spark;
  private final String path;

  public BronzeTable(SparkSession spark, String path) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.path = Objects.requireNonNull(path, "path");
  }

  /** The table's folder. */
  public String path() {
    return path;
  }

  /** Names this table for ever: another one made at the same path has another id. */
  public String id() {
    return CommitLog.snapshot(spark, path).metadata().id();
  }

  /** Whether the table is there. */
  public boolean exists() {
    return CommitLog.snapshot(spark, path).version() >= 0;
  }

  /** Its commits. */
  public CommitLog commits() {
    return new CommitLog(spark, path);
  }

  /** Makes the table with its properties, unless it is there. */
  public void create() {
    if (exists()) {
      return;
    }
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path)
            .addColumns(SCHEMA)
            .partitionedBy(INGESTED_ON);
    PROPERTIES.forEach(builder::property);
    builder.execute();
  }

  /**
   * Appends records as one commit; one file when {@code records} has one partition. Idempotent: a
   * second append of the same {@code (transaction, number)} or a lower number changes nothing. An
   * empty frame makes a commit without rows: the heartbeat of an idle source.
   *
   * @param records the columns of {@link #RECORD}, by name
   * @param transaction name of the writer's sequence, for example a checkpoint's id
   * @param number place in that sequence, rising
   * @param clock what day it is; the partition never lies before the newest commit's day
   */
  public void append(Dataset<Row> records, String transaction, long number, Clock clock) {
    append(records, transaction, number, "", clock);
  }

  /**
   * As {@link #append(Dataset, String, long, Clock)}, with a note that becomes part of the commit.
   *
   * @param note what the commit keeps besides the records, for {@link CommitLog#note}
   */
  public void append(
      Dataset<Row> records, String transaction, long number, String note, Clock clock) {
    long newest = commits().newest().map(Commit::timeMillis).orElse(Long.MIN_VALUE);
    append(records, transaction, number, note, clock, newest);
  }

  /**
   * As {@link #append(Dataset, String, long, String, Clock)}, for a writer that knows the newest
   * commit, which saves a look at the log.
   *
   * @param newestMillis the newest commit's time
   */
  public void append(
      Dataset<Row> records,
      String transaction,
      long number,
      String note,
      Clock clock,
      long newestMillis) {
    Instant now = Instant.ofEpochMilli(Math.max(clock.millis(), newestMillis));
    Column[] columns =
        Arrays.stream(RECORD.fieldNames())
            .map(name -> col("`" + name + "`"))
            .toArray(Column[]::new);
    records
        .select(columns)
        .withColumn(INGESTED_ON, lit(LocalDate.ofInstant(now, ZoneOffset.UTC)))
        .write()
        .format("delta")
        .mode("append")
        .option("txnAppId", transaction)
        .option("txnVersion", number)
        .option("userMetadata", note)
        .save(path);
  }

  /**
   * A commit without rows, so that a horizon can pass the last record of an idle source.
   *
   * @see #append
   */
  public void heartbeat(String transaction, long number, Clock clock) {
    heartbeat(transaction, number, "", clock);
  }

  /** As {@link #heartbeat(String, long, Clock)}, with a note that becomes part of the commit. */
  public void heartbeat(String transaction, long number, String note, Clock clock) {
    append(spark.createDataFrame(List.of(), RECORD), transaction, number, note, clock);
  }

  /**
   * Records committed after {@code afterVersion} up to {@code toVersion}, with the column {@link
   * #COMMIT_VERSION}. Only files that can hold such records are read; there is no time travel, so
   * no retention stands in the way.
   *
   * @param afterVersion exclusive; -1 for all
   * @param toVersion inclusive
   */
  public Dataset<Row> rows(long afterVersion, long toVersion) {
    Column version = col("_metadata.row_commit_version");
    return filesAfter(afterVersion)
        .withColumn(COMMIT_VERSION, version)
        .where(col(COMMIT_VERSION).gt(afterVersion).and(col(COMMIT_VERSION).leq(toVersion)));
  }

  /** A row was never committed later than its file, so older files hold nothing that is asked. */
  private Dataset<Row> filesAfter(long version) {
    Snapshot snapshot = CommitLog.snapshot(spark, path);
    List<AddFile> files =
        snapshot
            .allFiles()
            .filter(
                col("defaultRowCommitVersion")
                    .isNull()
                    .or(col("defaultRowCommitVersion").gt(version)))
            .collectAsList();
    return DeltaLog.forTable(spark, path)
        .createDataFrame(
            snapshot, CollectionConverters.asScala(files).toSeq(), false, Option.empty());
  }
}
