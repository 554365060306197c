package io.tidemark.batch.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.row_number;
import static org.apache.spark.sql.functions.sum;

import io.tidemark.spark.clean.CleanColumns;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.expressions.Window;

/**
 * Which events are duplicates: those with the id and event day of another one that stands before
 * them in the log. A source without an id has none.
 */
public final class Deduplication {
  private static final String NUMBER = "_number";

  private final List<String> identity;

  /**
   * @param id the source's id columns; may be empty
   */
  public Deduplication(List<String> id) {
    identity = new ArrayList<>();
    if (!id.isEmpty()) {
      identity.addAll(id);
      identity.add(CleanColumns.EVENT_DAY);
    }
  }

  /** Whether there is anything to compare. */
  boolean isNeeded() {
    return !identity.isEmpty();
  }

  /** The identity columns of events. */
  Dataset<Row> identities(Dataset<Row> events) {
    return events.select(columns()).distinct();
  }

  /**
   * The first event of each identity that {@code known} does not have.
   *
   * @param known identities of events that stand before all of these; empty: there are none
   */
  public Dataset<Row> firsts(Dataset<Row> events, Optional<Dataset<Row>> known) {
    if (!isNeeded()) {
      return events;
    }
    Column number =
        row_number()
            .over(
                Window.partitionBy(columns())
                    .orderBy(
                        col(CleanColumns.COMMIT_VERSION),
                        col(CleanColumns.ORIGIN),
                        col(CleanColumns.POSITION)));
    Dataset<Row> first =
        events.withColumn(NUMBER, number).where(col(NUMBER).equalTo(1)).drop(NUMBER);
    return known.isEmpty() ? first : first.join(known.get(), names(), "left_anti");
  }

  /** How many events are duplicates, counted by groups and not by what {@link #firsts} leaves. */
  long duplicates(Dataset<Row> events, Optional<Dataset<Row>> known) {
    if (!isNeeded()) {
      return 0;
    }
    Dataset<Row> groups = events.groupBy(columns()).agg(count(lit(1)).as("copies"));
    long behindAnother = total(groups.select(sum(col("copies").minus(1))));
    return known.isEmpty()
        ? behindAnother
        : behindAnother + groups.join(known.get(), names(), "left_semi").count();
  }

  private static long total(Dataset<Row> one) {
    Row row = one.head();
    return row.isNullAt(0) ? 0 : row.getLong(0);
  }

  private Column[] columns() {
    return identity.stream().map(name -> col("`" + name + "`")).toArray(Column[]::new);
  }

  private String[] names() {
    return identity.toArray(new String[0]);
  }
}
