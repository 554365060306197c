package io.tidemark.batch.ingest.intake;

import io.tidemark.batch.ingest.ledger.CommitNote;
import io.tidemark.batch.ingest.ledger.LedgerEntry;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * What becomes one commit of bronze.
 *
 * @param records rows of {@code BronzeTable.RECORD} in one partition; not evaluated yet
 * @param count how many records there are; with 0 no commit is made
 * @param note what the commit says about itself: the files of which something new is known, and how
 *     far topics are read
 * @param files all files that were looked at
 * @param bytes of the input, as it lies there
 * @param warnings for a person
 */
public record Portion(
    Dataset<Row> records,
    long count,
    CommitNote note,
    List<LedgerEntry> files,
    long bytes,
    List<String> warnings) {
  public Portion {
    Objects.requireNonNull(records, "records");
    Objects.requireNonNull(note, "note");
    files = List.copyOf(files);
    warnings = List.copyOf(warnings);
  }
}
