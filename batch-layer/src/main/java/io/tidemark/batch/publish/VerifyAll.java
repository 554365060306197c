package io.tidemark.batch.publish;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.cassandra.pointer.PointerValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Compares what a reader would select for every cell with gold, all columns, in both directions.
 * Changes nothing.
 */
public final class VerifyAll {
  private static final int EXAMPLES = 10;
  private static final String WHAT = "_what";

  private final BatchContext context;
  private final GoldTable gold;

  public VerifyAll(BatchContext context, GoldTable gold) {
    this.context = Objects.requireNonNull(context, "context");
    this.gold = Objects.requireNonNull(gold, "gold");
  }

  /**
   * What was found.
   *
   * @param cells cells that were compared
   * @param altered cells whose selected row differs from gold's in any column
   * @param missing cells of gold for which nothing is selected
   * @param added selected cells that gold does not have
   * @param examples up to ten of them, for a person
   */
  public record Result(
      String view,
      long generation,
      long cells,
      long altered,
      long missing,
      long added,
      List<String> examples) {
    public Result {
      examples = List.copyOf(examples);
    }

    /** Whether every cell is as it should be. */
    public boolean isSound() {
      return altered == 0 && missing == 0 && added == 0;
    }
  }

  /**
   * Compares.
   *
   * @param pointer what readers are at
   * @param goldVersion the version of gold that its generation made
   */
  public Result run(PointerValue pointer, long goldVersion) {
    Dataset<Row> wanted = gold.cells(goldVersion);
    Dataset<Row> stored =
        new WholeTable(context.spark(), new ViewRows(context.cassandra(), gold.view()))
            .selected(pointer, wanted.schema());
    Dataset<Row> compared = compare(wanted.as("g"), stored.as("c"));
    compared = compared.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Row counts =
          compared
              .agg(
                  count(lit(1)),
                  count(when(col(WHAT).equalTo("altered"), 1)),
                  count(when(col(WHAT).equalTo("missing"), 1)),
                  count(when(col(WHAT).equalTo("added"), 1)))
              .head();
      List<String> examples = new ArrayList<>();
      compared.where(col(WHAT).notEqual("equal")).limit(EXAMPLES).collectAsList().stream()
          .map(VerifyAll::describe)
          .forEach(examples::add);
      return new Result(
          gold.view().name(),
          pointer.generation(),
          counts.getLong(0),
          counts.getLong(1),
          counts.getLong(2),
          counts.getLong(3),
          examples);
    } finally {
      compared.unpersist();
    }
  }

  private Dataset<Row> compare(Dataset<Row> wanted, Dataset<Row> stored) {
    Column same = lit(true);
    for (String name : gold.cell()) {
      same = same.and(of("g", name).equalTo(of("c", name)));
    }
    Column equal = lit(true);
    for (String name : gold.columns().subList(gold.cell().size(), gold.columns().size())) {
      equal = equal.and(of("g", name).eqNullSafe(of("c", name)));
    }
    List<Column> columns = new ArrayList<>();
    columns.add(
        when(of("c", GoldTable.EVENTS).isNull(), "missing")
            .when(of("g", GoldTable.EVENTS).isNull(), "added")
            .when(equal, "equal")
            .otherwise("altered")
            .as(WHAT));
    for (String name : gold.cell()) {
      columns.add(coalesce(of("g", name), of("c", name)).as(name));
    }
    columns.add(
        coalesce(of("c", GoldTable.GENERATION), of("g", GoldTable.GENERATION))
            .as(GoldTable.GENERATION));
    return wanted.join(stored, same, "full_outer").select(columns.toArray(new Column[0]));
  }

  private static String describe(Row row) {
    List<String> values = new ArrayList<>();
    for (int i = 1; i < row.size() - 1; i++) {
      values.add(String.valueOf(row.get(i)));
    }
    return String.join(" ", values)
        + " generation "
        + row.get(row.size() - 1)
        + ": "
        + row.getString(0);
  }

  private static Column of(String side, String name) {
    return col(side + ".`" + name + "`");
  }
}
