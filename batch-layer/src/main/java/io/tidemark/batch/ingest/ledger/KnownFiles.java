package io.tidemark.batch.ingest.ledger;

import static org.apache.spark.sql.functions.lit;

import io.tidemark.spark.delta.BronzeTable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.spark.sql.SparkSession;

/**
 * The ledger in the hands of the one ingest that writes it: all of it in memory, about half a
 * kilobyte a file. Not thread-safe.
 */
public final class KnownFiles {
  private final LedgerTable table;
  private final String bronzeId;
  private final Map<String, LedgerEntry> byOrigin = new HashMap<>();
  private final Map<String, String> originBySha256 = new HashMap<>();

  private KnownFiles(LedgerTable table, String bronzeId) {
    this.table = table;
    this.bronzeId = bronzeId;
  }

  /**
   * Reads the ledger and completes it by what bronze says: a commit that an earlier ingest made
   * without living to note it, or all of them when the ledger is lost or belongs to another bronze.
   *
   * @param now when that became known
   * @throws IllegalStateException if bronze is older than the ledger
   */
  public static KnownFiles open(SparkSession spark, String path, BronzeTable bronze, Instant now) {
    LedgerTable table = new LedgerTable(spark, path);
    KnownFiles files = new KnownFiles(table, bronze.id());
    long newest = bronze.commits().newest().orElseThrow().version();
    OptionalLong known = table.known(files.bronzeId);
    BronzeFiles inBronze = new BronzeFiles(bronze, now);
    if (known.isEmpty()) {
      List<LedgerEntry> all = inBronze.after(-1, newest);
      if (!all.isEmpty() || table.exists()) {
        table.replace(all, files.bronzeId, newest);
      }
      all.forEach(files::keep);
      return files;
    }
    if (known.getAsLong() > newest) {
      throw new IllegalStateException(
          ("The list of files read, %s, knows bronze through version %d, but %s ends at %d: it was"
                  + " put back from an older copy. Remove that list; ingest makes it again from"
                  + " bronze.")
              .formatted(path, known.getAsLong(), bronze.path(), newest));
    }
    table.files(lit(true)).forEach(files::keep);
    if (known.getAsLong() < newest) {
      List<LedgerEntry> missing = new ArrayList<>(inBronze.after(known.getAsLong(), newest));
      missing.removeIf(e -> e.length() == LedgerEntry.UNKNOWN && files.isRead(e.origin()));
      table.append(missing, files.bronzeId, newest);
      missing.forEach(files::keep);
    }
    return files;
  }

  /** What is known of a file. */
  public Optional<LedgerEntry> find(String origin) {
    return Optional.ofNullable(byOrigin.get(origin));
  }

  /** A file with records in bronze that had these bytes. */
  public Optional<String> originOf(String sha256) {
    return Optional.ofNullable(originBySha256.get(sha256));
  }

  /** How many files are known. */
  public int size() {
    return byOrigin.size();
  }

  /** Notes files whose records the commit {@code version} of bronze holds. */
  public void add(List<LedgerEntry> entries, long version) {
    List<LedgerEntry> placed = entries.stream().map(entry -> entry.at(version)).toList();
    table.append(placed, bronzeId, version);
    placed.forEach(this::keep);
  }

  /** Notes files that have brought nothing to bronze. */
  public void add(List<LedgerEntry> entries) {
    if (!entries.isEmpty()) {
      table.append(entries);
      entries.forEach(this::keep);
    }
  }

  private boolean isRead(String origin) {
    return find(origin).filter(LedgerEntry::inBronze).isPresent();
  }

  private void keep(LedgerEntry entry) {
    byOrigin.put(entry.origin(), entry);
    if (entry.inBronze() && !entry.sha256().isEmpty()) {
      originBySha256.putIfAbsent(entry.sha256(), entry.origin());
    }
  }
}
