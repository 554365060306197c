package io.tidemark.testbed.bench.stream;

import static org.apache.spark.sql.functions.avg;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_millis;

import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Commit;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Row;

/** Commits of messages to bronze. */
final class Commits {
  private Commits() {}

  /**
   * One commit.
   *
   * @param messages in it
   * @param sentMillis when they were sent, on average
   * @param fetchedMillis when ingest had fetched the last of them
   * @param committedMillis its commit time
   */
  record Messages(
      long version, long messages, double sentMillis, long fetchedMillis, long committedMillis) {}

  /** Those whose messages were fetched in that span. */
  static List<Messages> between(BronzeTable bronze, long fromMillis, long toMillis) {
    long newest = bronze.commits().newest().map(Commit::version).orElse(-1L);
    long before = bronze.commits().lastBefore(fromMillis).map(Commit::version).orElse(-1L);
    List<Messages> commits = new ArrayList<>();
    for (Row row :
        bronze
            .rows(before, newest)
            .where(col("message_time").isNotNull())
            .groupBy(BronzeTable.COMMIT_VERSION)
            .agg(
                count(lit(1)),
                avg(unix_millis(col("message_time"))),
                min(unix_millis(col("received_at"))))
            .collectAsList()) {
      long fetched = row.getLong(3);
      if (fetched >= fromMillis && fetched < toMillis) {
        commits.add(
            new Messages(
                row.getLong(0),
                row.getLong(1),
                row.getDouble(2),
                fetched,
                bronze.commits().commit(row.getLong(0)).timeMillis()));
      }
    }
    return commits;
  }
}
