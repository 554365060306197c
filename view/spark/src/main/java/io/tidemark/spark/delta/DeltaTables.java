package io.tidemark.spark.delta;

import io.delta.tables.DeltaTable;
import io.delta.tables.DeltaTableBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.delta.DeltaLog;
import org.apache.spark.sql.delta.Snapshot;
import org.apache.spark.sql.delta.VersionChecksum;
import org.apache.spark.sql.types.StructType;
import scala.Option;
import scala.collection.immutable.Seq;
import scala.jdk.javaapi.CollectionConverters;

/** Delta tables by their folder: is there one, make one, read one as it was. Thread-safe. */
public final class DeltaTables {
  private static final long MOST_SMALL_FILES = 200;

  private DeltaTables() {}

  /** Whether there is a table. */
  public static boolean exists(SparkSession spark, String path) {
    return CommitLog.snapshot(spark, path).version() >= 0;
  }

  /** The newest version; empty when there is no table. */
  public static Optional<Long> version(SparkSession spark, String path) {
    return Optional.of(CommitLog.snapshot(spark, path).version()).filter(version -> version >= 0);
  }

  /** Makes a table unless there is one. Commit times of all of them strictly increase. */
  public static void create(
      SparkSession spark,
      String path,
      StructType schema,
      Map<String, String> properties,
      List<String> partitions) {
    if (exists(spark, path)) {
      return;
    }
    DeltaTableBuilder builder =
        DeltaTable.createIfNotExists(spark)
            .location(path)
            .addColumns(schema)
            .property("delta.enableInCommitTimestamps", "true");
    properties.forEach(builder::property);
    if (!partitions.isEmpty()) {
      builder.partitionedBy(partitions.toArray(new String[0]));
    }
    builder.execute();
  }

  /**
   * Adds a few rows in one commit, and puts small files together once there are many. The table is
   * made if there is none.
   */
  public static void append(SparkSession spark, String path, List<Row> rows, StructType schema) {
    spark
        .createDataFrame(rows, schema)
        .coalesce(1)
        .write()
        .format("delta")
        .mode("append")
        .save(path);
    compact(spark, path, MOST_SMALL_FILES);
  }

  /** Puts small files together once there are more than {@code most}. */
  public static void compact(SparkSession spark, String path, long most) {
    Option<VersionChecksum> checksum = CommitLog.snapshot(spark, path).checksumOpt();
    if (checksum.isDefined() && checksum.get().numFiles() > most) {
      DeltaTable.forPath(spark, path).optimize().executeCompaction();
    }
  }

  /** The table as it is now. */
  public static Dataset<Row> read(SparkSession spark, String path) {
    return spark.read().format("delta").load(path);
  }

  /** The table as it was at that version, whatever is committed while it is read. */
  public static Dataset<Row> read(SparkSession spark, String path, long version) {
    Snapshot newest = CommitLog.snapshot(spark, path);
    if (newest.version() == version) {
      // The log's state is at hand; asked for by version, Delta would work it out once more.
      Seq<Expression> noFilters = CollectionConverters.asScala(List.<Expression>of()).toSeq();
      return spark.baseRelationToDataFrame(
          DeltaLog.forTable(spark, path)
              .createRelation(noFilters, Option.apply(newest), Option.empty(), true));
    }
    return spark.read().format("delta").option("versionAsOf", version).load(path);
  }
}
