package io.tidemark.batch.reconcile;

import static org.apache.spark.sql.functions.lit;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.publish.ViewRows;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.view.definition.ResolvedView;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;
import org.apache.spark.storage.StorageLevel;

/**
 * Compares, over all cells that changed since base and all that the speed layer has rows of, what
 * was served with what is in gold.
 */
final class ComparedCells {
  // In place of a generation, so that the rows of a cell come in this order.
  private static final long BASE = 1;
  private static final long SPEED = 2;
  private static final long CHANGED = 3;

  private final GoldTable gold;
  private final ViewRows rows;

  ComparedCells(GoldTable gold, ViewRows rows) {
    this.gold = gold;
    this.rows = rows;
  }

  /**
   * Compares.
   *
   * @param segments the speed layer's rows between the two horizons, {@link SpeedSegments#read}
   *     with {@link #speedRole}
   */
  Findings compare(Published published, Dataset<Row> segments) {
    Dataset<Row> changed = published(published);
    Dataset<Row> speed = segments.persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Column[] cell = GoldTable.columns(gold.cell());
      Dataset<Row> touched = changed.select(cell).union(speed.select(cell)).distinct();
      Dataset<Row> base =
          role(gold.cells(published.baseGold()), BASE)
              .join(touched, gold.cell().toArray(new String[0]), "left_semi")
              .select(GoldTable.columns(gold.columns()));
      List<String> order = new ArrayList<>(gold.cell());
      order.add(GoldTable.GENERATION);
      ViewRows its = rows;
      int keys = gold.view().key().size();
      MapPartitionsFunction<Row, Findings> compare =
          part -> List.of(compare(its.tables().view(), keys, part)).iterator();
      return base
          .union(speed)
          .union(role(changed, CHANGED))
          .repartition(cell)
          .sortWithinPartitions(GoldTable.columns(order))
          .mapPartitions(compare, Encoders.javaSerialization(Findings.class))
          .collectAsList()
          .stream()
          .reduce(new Findings(), Findings::add);
    } finally {
      speed.unpersist();
    }
  }

  static long speedRole() {
    return SPEED;
  }

  private Dataset<Row> published(Published published) {
    return gold.published(published.gold(), published.generation());
  }

  private Dataset<Row> role(Dataset<Row> rows, long role) {
    return rows.withColumn(GoldTable.GENERATION, lit(role))
        .select(GoldTable.columns(gold.columns()));
  }

  private static Findings compare(ResolvedView view, int keys, Iterator<Row> part) {
    CellComparison comparison = new CellComparison(view);
    CellKey cell = null;
    List<BatchRow> its = new ArrayList<>();
    while (part.hasNext()) {
      BatchRow row = ViewRows.batchRow(part.next(), keys);
      if (!row.cell().equals(cell)) {
        one(comparison, its);
        cell = row.cell();
        its.clear();
      }
      its.add(row);
    }
    one(comparison, its);
    return comparison.findings();
  }

  private static void one(CellComparison comparison, List<BatchRow> rows) {
    if (!rows.isEmpty()) {
      comparison.compare(
          rows.stream().filter(row -> row.generation() == BASE).findFirst(),
          rows.stream().filter(row -> row.generation() == SPEED).toList(),
          rows.stream().filter(row -> row.generation() == CHANGED).findFirst());
    }
  }
}
