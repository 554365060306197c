package io.tidemark.testbed.prove;

import static org.apache.spark.sql.functions.rand;

import io.tidemark.batch.ingest.file.RawRecord;
import io.tidemark.command.CommandException;
import io.tidemark.command.FileRecords;
import io.tidemark.job.ExitCode;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.SourceDefinition;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** Takes a sample of someone's records. */
final class Sample {
  private Sample() {}

  /** The first records of a file, read as ingest would. */
  static List<SampleRecord> ofFile(
      SparkSession spark, SourceDefinition source, String file, int most, Clock clock)
      throws IOException {
    Timestamp now = Timestamp.from(clock.instant());
    List<SampleRecord> sample = new ArrayList<>();
    try (FileRecords records = FileRecords.open(spark, source, file)) {
      for (RawRecord record : records.next(most)) {
        sample.add(
            new SampleRecord(
                records.format(), record.value(), record.bytes(), record.header(), now));
      }
    }
    return sample;
  }

  /**
   * Records of bronze, drawn by lot.
   *
   * @throws CommandException if there is no bronze yet
   */
  static List<SampleRecord> ofBronze(
      SparkSession spark, SourceDefinition source, Warehouse warehouse, int most, long seed) {
    BronzeTable bronze = new BronzeTable(spark, warehouse.bronze(source.name()));
    if (!bronze.exists()) {
      throw new CommandException(
          ExitCode.FAILED,
          "Nothing of source '%s' is in bronze yet to take a sample of. Give a file with --sample FILE."
              .formatted(source.name()));
    }
    long newest = bronze.commits().newest().orElseThrow().version();
    List<SampleRecord> sample = new ArrayList<>();
    for (Row row : bronze.rows(-1, newest).orderBy(rand(seed)).limit(most).collectAsList()) {
      sample.add(
          new SampleRecord(
              row.getAs("format"),
              row.getAs("value"),
              row.getAs("bytes"),
              row.getAs("header"),
              row.getAs("received_at")));
    }
    return sample;
  }
}
