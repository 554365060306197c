package io.tidemark.testbed.prove;

import io.tidemark.spark.delta.BronzeTable;
import java.sql.Timestamp;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Records as rows, as batch and as the change feed have them. */
final class Frames {
  /** As batch reads bronze. */
  static final StructType BATCH =
      BronzeTable.RECORD.add(BronzeTable.COMMIT_VERSION, DataTypes.LongType);

  /** As the change feed has it. */
  static final StructType FEED =
      BronzeTable.RECORD
          .add("_change_type", DataTypes.StringType)
          .add("_commit_version", DataTypes.LongType)
          .add("_commit_timestamp", DataTypes.TimestampType);

  private Frames() {}

  static List<Row> batch(List<LogRecord> records) {
    return records.stream().map(r -> row(r, r.version())).toList();
  }

  static List<Row> feed(List<LogRecord> records) {
    return records.stream()
        .map(r -> row(r, "insert", r.version(), new Timestamp(r.commitMillis())))
        .toList();
  }

  private static Row row(LogRecord log, Object... rest) {
    SampleRecord record = log.record();
    Object[] values = new Object[BronzeTable.RECORD.size() + rest.length];
    values[0] = log.origin();
    values[1] = log.position();
    values[2] = record.format();
    values[3] = record.value();
    values[4] = record.bytes();
    values[5] = record.header();
    values[9] = record.receivedAt();
    System.arraycopy(rest, 0, values, BronzeTable.RECORD.size(), rest.length);
    return RowFactory.create(values);
  }
}
