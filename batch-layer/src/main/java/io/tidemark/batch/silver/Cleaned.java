package io.tidemark.batch.silver;

import static org.apache.spark.sql.functions.array;
import static org.apache.spark.sql.functions.broadcast;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.concat;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/** Records with what becomes of each, withdrawn origins included. */
final class Cleaned {
  private static final String REASON = "_withdrawn_for";

  private Cleaned() {}

  /**
   * Cleans records; those of withdrawn origins are quarantined whatever else they are. Only what is
   * quarantined keeps the record itself.
   */
  static Dataset<Row> of(
      CompiledSource source, Dataset<Row> bronze, Withdrawals withdrawals, String heeded) {
    Dataset<Row> cleaned = source.clean(bronze);
    if (!heeded.isEmpty()) {
      cleaned = withdraw(cleaned, withdrawals.frame(heeded));
    }
    Column record =
        when(
            col(CleanColumns.OUTCOME).isin(Outcome.QUARANTINED.word(), Outcome.FAILED.word()),
            col(CleanColumns.RECORD));
    return cleaned.withColumn(CleanColumns.RECORD, record);
  }

  private static Dataset<Row> withdraw(Dataset<Row> cleaned, Dataset<Row> withdrawn) {
    Dataset<Row> small =
        withdrawn.select(
            col("origin").as("_withdrawn_origin"),
            col("last_version").as("_withdrawn_last"),
            col("reason").as(REASON));
    Column its =
        col(CleanColumns.ORIGIN)
            .equalTo(col("_withdrawn_origin"))
            .and(col(CleanColumns.COMMIT_VERSION).leq(col("_withdrawn_last")));
    Column gone = col(REASON).isNotNull();
    return cleaned
        .join(broadcast(small), its, "left")
        .withColumn(
            CleanColumns.OUTCOME,
            when(gone, lit(Outcome.QUARANTINED.word())).otherwise(col(CleanColumns.OUTCOME)))
        .withColumn(
            CleanColumns.REASONS,
            when(gone, array(concat(lit("withdrawn: "), col(REASON))))
                .otherwise(col(CleanColumns.REASONS)))
        .drop("_withdrawn_origin", "_withdrawn_last", REASON);
  }
}
