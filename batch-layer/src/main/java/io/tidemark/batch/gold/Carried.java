package io.tidemark.batch.gold;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.when;

import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Cells held against the base's: one that is equal by events and checksum is carried over as the
 * base has it, with its generation, since sketches and doubles may come out in other bytes; any
 * other is the new generation's; one that only the base has vanished.
 */
final class Carried {
  private Carried() {}

  static Dataset<Row> over(GoldTable gold, Dataset<Row> cells, Dataset<Row> base, long generation) {
    Dataset<Row> fresh = cells.as("n");
    Dataset<Row> before = base.as("b");
    Column same = lit(true);
    for (String name : gold.cell()) {
      same = same.and(of("n", name).equalTo(of("b", name)));
    }
    Column unchanged =
        of("n", GoldTable.EVENTS)
            .equalTo(of("b", GoldTable.EVENTS))
            .and(of("n", GoldTable.CHECKSUM).equalTo(of("b", GoldTable.CHECKSUM)));
    List<Column> columns = new ArrayList<>();
    for (String name : gold.cell()) {
      columns.add(coalesce(of("n", name), of("b", name)).as(name));
    }
    columns.add(
        when(unchanged, of("b", GoldTable.GENERATION))
            .otherwise(lit(generation))
            .as(GoldTable.GENERATION));
    columns.add(coalesce(of("n", GoldTable.EVENTS), lit(0L)).as(GoldTable.EVENTS));
    columns.add(coalesce(of("n", GoldTable.CHECKSUM), lit(0L)).as(GoldTable.CHECKSUM));
    for (String name : gold.states()) {
      columns.add(when(unchanged, of("b", name)).otherwise(of("n", name)).as(name));
    }
    return fresh.join(before, same, "full_outer").select(columns.toArray(new Column[0]));
  }

  private static Column of(String side, String name) {
    return org.apache.spark.sql.functions.col(side + ".`" + name + "`");
  }
}
