package io.tidemark.batch.silver;

import java.time.Instant;
import java.util.Objects;

/**
 * An origin whose records count for nothing.
 *
 * @param number counts the source's withdrawals from 1
 * @param origin file, or topic and partition
 * @param reason why, for whoever finds the records in quarantine
 * @param lastVersion the bronze version of the origin's last record when it was withdrawn: later
 *     records of that origin are not withdrawn
 * @param records how many records that was
 * @param withdrawnAt when
 */
public record Withdrawal(
    int number, String origin, String reason, long lastVersion, long records, Instant withdrawnAt) {
  public Withdrawal {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(reason, "reason");
    Objects.requireNonNull(withdrawnAt, "withdrawnAt");
  }
}
