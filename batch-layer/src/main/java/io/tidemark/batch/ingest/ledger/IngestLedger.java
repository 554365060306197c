package io.tidemark.batch.ingest.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.SparkSession;

/** What became of the files of a source, to look at while ingest runs or not. Thread-safe. */
public final class IngestLedger {
  private final LedgerTable table;

  /**
   * @param path {@code Warehouse.ingest(source)}
   */
  public IngestLedger(SparkSession spark, String path) {
    this.table = new LedgerTable(spark, Objects.requireNonNull(path, "path"));
  }

  /** All files that ingest has looked at, by origin; none if it never ran. */
  public List<LedgerEntry> files() {
    return files(lit(true));
  }

  /** The files of which that became, by origin. */
  public List<LedgerEntry> files(FileState state) {
    return files(col("state").equalTo(state.word()));
  }

  private List<LedgerEntry> files(Column wanted) {
    if (!table.exists()) {
      return List.of();
    }
    return table.files(wanted).stream().sorted(Comparator.comparing(LedgerEntry::origin)).toList();
  }
}
