package io.tidemark.batch.ingest;

import io.tidemark.batch.ingest.ledger.LedgerEntry;
import java.util.List;
import java.util.Objects;

/**
 * What an ingest did.
 *
 * @param source its name
 * @param files whose records it brought to bronze
 * @param records that it brought to bronze
 * @param unreadable files of which nothing could be read, as far as the first thousand
 * @param warnings for a person, as far as the first thousand
 * @param commits that it made, heartbeats included
 * @param bronzeVersion newest version of bronze
 * @param settling whether files were left that somebody was still writing
 * @param stopped what is not read until somebody has decided something, each with what to do
 */
public record IngestResult(
    String source,
    long files,
    long records,
    List<LedgerEntry> unreadable,
    List<String> warnings,
    long commits,
    long bronzeVersion,
    boolean settling,
    List<String> stopped) {
  public IngestResult {
    Objects.requireNonNull(source, "source");
    unreadable = List.copyOf(unreadable);
    warnings = List.copyOf(warnings);
    stopped = List.copyOf(stopped);
  }
}
