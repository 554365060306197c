package io.tidemark.batch.run;

import io.tidemark.spark.SqlTime;
import io.tidemark.spark.delta.DeltaTables;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * What runs did for one source or one view: a Delta table of its own, one row for each step that
 * ended, and one writer, whoever holds the lease. Times are UTC. Reading is thread-safe.
 */
public final class Manifest {
  private static final StructType SCHEMA =
      new StructType()
          .add("run_id", DataTypes.StringType)
          .add("subject", DataTypes.StringType)
          .add("step", DataTypes.StringType)
          .add("state", DataTypes.StringType)
          .add("generation", DataTypes.LongType)
          .add("started_at", DataTypes.TimestampType)
          .add("finished_at", DataTypes.TimestampType)
          .add("inputs", DataTypes.createMapType(DataTypes.StringType, DataTypes.StringType))
          .add("rows", DataTypes.createMapType(DataTypes.StringType, DataTypes.LongType))
          .add("message", DataTypes.StringType);

  private final SparkSession spark;
  private final String path;
  private final String subject;

  Manifest(SparkSession spark, String path, String subject) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.path = Objects.requireNonNull(path, "path");
    this.subject = Objects.requireNonNull(subject, "subject");
  }

  /** The source or view that it is of. */
  public String subject() {
    return subject;
  }

  /** Adds what steps did, in one commit. */
  public void add(List<StepRecord> records) {
    DeltaTables.append(spark, path, records.stream().map(Manifest::row).toList(), SCHEMA);
  }

  /** All that is noted, oldest first. */
  public List<StepRecord> records() {
    if (!DeltaTables.exists(spark, path)) {
      return List.of();
    }
    return DeltaTables.read(spark, path).collectAsList().stream()
        .map(Manifest::record)
        .sorted(Comparator.comparing(StepRecord::finishedAt))
        .toList();
  }

  /** The last record of a step that was done in a run. */
  public Optional<StepRecord> done(String runId, Step step) {
    return last(records().stream().filter(r -> r.runId().equals(runId)).toList(), step);
  }

  /** The last record of a step that was done, of those. */
  public static Optional<StepRecord> last(List<StepRecord> records, Step step) {
    return records.stream()
        .filter(record -> record.step() == step && record.isDone())
        .reduce((first, second) -> second);
  }

  private static Row row(StepRecord record) {
    return RowFactory.create(
        record.runId(),
        record.subject(),
        record.step().word(),
        record.state().word(),
        record.generation(),
        Timestamp.from(record.startedAt()),
        Timestamp.from(record.finishedAt()),
        record.inputs(),
        record.rows(),
        record.message());
  }

  private static StepRecord record(Row row) {
    return new StepRecord(
        row.getAs("run_id"),
        row.getAs("subject"),
        Step.ofWord(row.getAs("step")).orElseThrow(),
        StepRecord.State.ofWord(row.getAs("state")),
        row.<Long>getAs("generation"),
        SqlTime.instant(row.getAs("started_at")),
        SqlTime.instant(row.getAs("finished_at")),
        row.getJavaMap(row.fieldIndex("inputs")),
        row.getJavaMap(row.fieldIndex("rows")),
        row.getAs("message"));
  }
}
