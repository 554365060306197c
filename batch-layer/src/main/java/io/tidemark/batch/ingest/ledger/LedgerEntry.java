package io.tidemark.batch.ingest.ledger;

import java.time.Instant;
import java.util.Objects;

/**
 * What is known of one file.
 *
 * @param origin the file as its records in bronze name it
 * @param state what became of it
 * @param length in bytes when it was last looked at; -1 when not known
 * @param modificationTime milliseconds since 1970, UTC, when it was last looked at; -1 when not
 *     known
 * @param sha256 of the bytes that were read, in hexadecimal; empty when not known
 * @param records how many of it are in bronze
 * @param message for a person, what is wrong and what to do; empty when nothing is
 * @param bronzeVersion the commit that holds its records; -1 when there is none or it is not known
 * @param notedAt when this became known, UTC
 */
public record LedgerEntry(
    String origin,
    FileState state,
    long length,
    long modificationTime,
    String sha256,
    long records,
    String message,
    long bronzeVersion,
    Instant notedAt) {
  /** A number that is not known. */
  public static final long UNKNOWN = -1;

  public LedgerEntry {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(sha256, "sha256");
    Objects.requireNonNull(message, "message");
    Objects.requireNonNull(notedAt, "notedAt");
  }

  /** Whether records of it are in bronze. */
  public boolean inBronze() {
    return records > 0;
  }

  /** Whether nothing but the time differs. */
  public boolean saysTheSame(LedgerEntry other) {
    return equals(other.notedAt(notedAt));
  }

  private LedgerEntry notedAt(Instant time) {
    return new LedgerEntry(
        origin, state, length, modificationTime, sha256, records, message, bronzeVersion, time);
  }

  /** The same, found in or committed as that version of bronze if it has records. */
  public LedgerEntry at(long version) {
    return new LedgerEntry(
        origin,
        state,
        length,
        modificationTime,
        sha256,
        records,
        message,
        inBronze() && bronzeVersion == UNKNOWN ? version : bronzeVersion,
        notedAt);
  }
}
