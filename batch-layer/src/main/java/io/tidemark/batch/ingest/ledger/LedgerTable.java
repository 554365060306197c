package io.tidemark.batch.ingest.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.max_by;
import static org.apache.spark.sql.functions.struct;

import io.delta.tables.DeltaTable;
import java.sql.Timestamp;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.DataFrameWriter;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import scala.Option;

/**
 * The ledger as a Delta table. What is known of a file is its row with the highest number. How far
 * the ledger knows bronze stands in its transactions, so it moves together with the rows.
 */
final class LedgerTable {
  private static final String NUMBER = "number";
  private static final StructType SCHEMA =
      new StructType()
          .add(NUMBER, DataTypes.LongType)
          .add("origin", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("length", DataTypes.LongType)
          .add("modification_time", DataTypes.LongType)
          .add("sha256", DataTypes.StringType)
          .add("records", DataTypes.LongType)
          .add("message", DataTypes.StringType)
          .add("bronze_version", DataTypes.LongType)
          .add("noted_at", DataTypes.TimestampType);

  private final SparkSession spark;
  private final String path;

  LedgerTable(SparkSession spark, String path) {
    this.spark = spark;
    this.path = path;
  }

  boolean exists() {
    return snapshot().version() >= 0;
  }

  /** Through which version the ledger knows the bronze table of that id; empty: not at all. */
  OptionalLong known(String bronzeId) {
    Snapshot snapshot = snapshot();
    if (snapshot.version() < 0) {
      return OptionalLong.empty();
    }
    Option<Object> known = snapshot.transactions().get(bronzeId);
    return known.isDefined() ? OptionalLong.of((Long) known.get()) : OptionalLong.empty();
  }

  /** The newest row of each file, in no order. */
  List<LedgerEntry> files(Column wanted) {
    Column[] all = Arrays.stream(SCHEMA.fieldNames()).map(name -> col(name)).toArray(Column[]::new);
    return spark
        .read()
        .format("delta")
        .load(path)
        .groupBy("origin")
        .agg(max_by(struct(all), col(NUMBER)).as("newest"))
        .select("newest.*")
        .where(wanted)
        .collectAsList()
        .stream()
        .map(LedgerTable::entry)
        .toList();
  }

  /**
   * Adds rows and notes that bronze is known through {@code version}; nothing if that much of it is
   * known already.
   */
  void append(List<LedgerEntry> entries, String bronzeId, long version) {
    known(write(entries, "append"), bronzeId, version);
  }

  /** Adds rows that rest on no commit of bronze. */
  void append(List<LedgerEntry> entries) {
    write(entries, "append").save(path);
  }

  /** Replaces everything. */
  void replace(List<LedgerEntry> entries, String bronzeId, long version) {
    known(write(entries, "overwrite"), bronzeId, version);
  }

  private void known(DataFrameWriter<Row> writer, String bronzeId, long version) {
    writer.option("txnAppId", bronzeId).option("txnVersion", version).save(path);
  }

  private DataFrameWriter<Row> write(List<LedgerEntry> entries, String mode) {
    create();
    long number = snapshot().version() + 1;
    List<Row> rows = entries.stream().map(entry -> row(number, entry)).toList();
    Dataset<Row> frame = spark.createDataFrame(rows, SCHEMA).coalesce(1);
    return frame.write().format("delta").mode(mode);
  }

  private void create() {
    if (exists()) {
      return;
    }
    DeltaTable.createIfNotExists(spark)
        .location(path)
        .addColumns(SCHEMA)
        .property("delta.checkpointInterval", "100")
        .execute();
  }

  private Snapshot snapshot() {
    return DeltaLog.forTable(spark, path).update(false, Option.empty(), Option.empty());
  }

  private static Row row(long number, LedgerEntry entry) {
    return RowFactory.create(
        number,
        entry.origin(),
        entry.state().word(),
        entry.length(),
        entry.modificationTime(),
        entry.sha256(),
        entry.records(),
        entry.message(),
        entry.bronzeVersion(),
        Timestamp.from(entry.notedAt()));
  }

  private static LedgerEntry entry(Row row) {
    return new LedgerEntry(
        row.getAs("origin"),
        FileState.of(row.getAs("state")),
        row.<Long>getAs("length"),
        row.<Long>getAs("modification_time"),
        row.getAs("sha256"),
        row.<Long>getAs("records"),
        row.getAs("message"),
        row.<Long>getAs("bronze_version"),
        row.<Timestamp>getAs("noted_at").toInstant());
  }
}
