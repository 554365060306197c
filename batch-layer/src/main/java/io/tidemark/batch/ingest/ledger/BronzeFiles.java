package io.tidemark.batch.ingest.ledger;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;
import static org.apache.spark.sql.functions.not;

import io.tidemark.spark.delta.BronzeTable;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Row;

/** Finds in bronze itself which files it holds. */
final class BronzeFiles {
  private final BronzeTable bronze;
  private final Instant now;

  BronzeFiles(BronzeTable bronze, Instant now) {
    this.bronze = bronze;
    this.now = now;
  }

  /**
   * The files of the commits after one version up to another, older commits first. Where the log
   * has lost a commit, its files come from the records: only origin and number are known then.
   */
  List<LedgerEntry> after(long known, long newest) {
    Deque<List<LedgerEntry>> byCommit = new ArrayDeque<>();
    long version = newest;
    for (; version > known; version--) {
      Optional<String> note = bronze.commits().note(version);
      if (note.isEmpty()) {
        break;
      }
      long at = version;
      byCommit.addFirst(
          CommitNote.read(note.get()).files().stream().map(file -> file.at(at)).toList());
    }
    if (version > known) {
      byCommit.addFirst(fromRecords(known, version));
    }
    List<LedgerEntry> files = new ArrayList<>();
    byCommit.forEach(files::addAll);
    return files;
  }

  private List<LedgerEntry> fromRecords(long known, long through) {
    return bronze
        .rows(known, through)
        .where(not(col("origin").startsWith(TopicPosition.ORIGIN)))
        .groupBy("origin")
        .agg(count(lit(1)), max(BronzeTable.COMMIT_VERSION))
        .collectAsList()
        .stream()
        .map(this::entry)
        .toList();
  }

  private LedgerEntry entry(Row row) {
    return new LedgerEntry(
        row.getString(0),
        FileState.READ,
        LedgerEntry.UNKNOWN,
        LedgerEntry.UNKNOWN,
        "",
        row.getLong(1),
        "",
        row.getLong(2),
        now);
  }
}
