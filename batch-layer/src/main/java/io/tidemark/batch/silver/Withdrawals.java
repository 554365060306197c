package io.tidemark.batch.silver;

import io.tidemark.spark.SqlTime;
import io.tidemark.spark.delta.DeltaTables;
import java.sql.Timestamp;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** The withdrawn origins of a source: an append-only Delta table, written under its lease. */
public final class Withdrawals {
  private static final StructType SCHEMA =
      new StructType()
          .add("number", DataTypes.IntegerType)
          .add("origin", DataTypes.StringType)
          .add("reason", DataTypes.StringType)
          .add("last_version", DataTypes.LongType)
          .add("records", DataTypes.LongType)
          .add("withdrawn_at", DataTypes.TimestampType);

  private final SparkSession spark;
  private final String path;

  public Withdrawals(SparkSession spark, String path) {
    this.spark = Objects.requireNonNull(spark, "spark");
    this.path = Objects.requireNonNull(path, "path");
  }

  /** All of them, in the order in which they were made. */
  public List<Withdrawal> all() {
    if (!DeltaTables.exists(spark, path)) {
      return List.of();
    }
    return DeltaTables.read(spark, path).collectAsList().stream()
        .map(Withdrawals::withdrawal)
        .sorted(Comparator.comparingInt(Withdrawal::number))
        .toList();
  }

  /**
   * The numbers of those that count for a generation of that version, since all their records are
   * in it: {@code 1,3}; empty: none.
   */
  public String effective(long bronzeVersion) {
    return all().stream()
        .filter(withdrawal -> withdrawal.lastVersion() <= bronzeVersion)
        .map(withdrawal -> Integer.toString(withdrawal.number()))
        .collect(Collectors.joining(","));
  }

  void add(Withdrawal withdrawal) {
    DeltaTables.append(spark, path, List.of(row(withdrawal)), SCHEMA);
  }

  /**
   * Those of these numbers as a frame, the last one of each origin.
   *
   * @param numbers as {@link #effective} gives them
   */
  Dataset<Row> frame(String numbers) {
    List<String> wanted = List.of(numbers.split(",", -1));
    Map<String, Withdrawal> last = new LinkedHashMap<>();
    for (Withdrawal withdrawal : all()) {
      if (wanted.contains(Integer.toString(withdrawal.number()))) {
        last.put(withdrawal.origin(), withdrawal);
      }
    }
    return frame(List.copyOf(last.values()));
  }

  private Dataset<Row> frame(List<Withdrawal> withdrawals) {
    List<Row> rows = withdrawals.stream().map(Withdrawals::row).toList();
    return spark.createDataFrame(rows, SCHEMA).coalesce(1);
  }

  private static Row row(Withdrawal w) {
    return RowFactory.create(
        w.number(),
        w.origin(),
        w.reason(),
        w.lastVersion(),
        w.records(),
        Timestamp.from(w.withdrawnAt()));
  }

  private static Withdrawal withdrawal(Row row) {
    return new Withdrawal(
        row.<Integer>getAs("number"),
        row.getAs("origin"),
        row.getAs("reason"),
        row.<Long>getAs("last_version"),
        row.<Long>getAs("records"),
        SqlTime.instant(row.getAs("withdrawn_at")));
  }
}
