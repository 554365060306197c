package io.tidemark.batch.publish;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.BatchRowReader;
import io.tidemark.cassandra.row.RowKey;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Queue;
import org.apache.spark.api.java.function.MapPartitionsFunction;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Encoders;
import org.apache.spark.sql.Row;

/** Reads back by key every row that a generation published, and compares all columns. */
public final class ReadBack {
  private static final int EXAMPLES = 10;

  private final BatchContext context;
  private final GoldTable gold;

  public ReadBack(BatchContext context, GoldTable gold) {
    this.context = Objects.requireNonNull(context, "context");
    this.gold = Objects.requireNonNull(gold, "gold");
  }

  /**
   * Verifies.
   *
   * @param changed about how many rows, to size tasks
   * @return how many rows were read and found equal
   * @throws RefusedException if any is missing or differs; names up to ten of them
   */
  public long verify(long goldVersion, long generation, long changed) {
    int keys = gold.view().key().size();
    ViewRows rows = new ViewRows(context.cassandra(), gold.view());
    Dataset<Row> published = gold.published(goldVersion, generation);
    Dataset<String> outcomes =
        new Publication(context, gold)
            .byPartition(published, changed)
            .mapPartitions(
                (MapPartitionsFunction<Row, String>) part -> compare(rows, keys, part),
                Encoders.STRING());
    long read = 0;
    long wrong = 0;
    List<String> examples = new ArrayList<>();
    for (String outcome : outcomes.collectAsList()) {
      String[] counts = outcome.split("\n", -1);
      read += Long.parseLong(counts[0]);
      wrong += Long.parseLong(counts[1]);
      for (int i = 2; i < counts.length && examples.size() < EXAMPLES; i++) {
        examples.add(counts[i]);
      }
      context.progress().report(Step.VERIFY, gold.view().name(), read, changed, "rows read back");
    }
    if (wrong > 0) {
      throw new RefusedException(
          Reason.VERIFICATION,
          ("View '%s': %d of the %d rows of generation %d are not in Cassandra as they were"
                  + " written, so the pointer was not moved. %s. Run the batch again; if it persists,"
                  + " look at Cassandra's log.")
              .formatted(gold.view().name(), wrong, read, generation, String.join("; ", examples)));
    }
    return read;
  }

  /** One text: how many were read, how many are wrong, and a line for each of the first of them. */
  private static Iterator<String> compare(ViewRows rows, int keys, Iterator<Row> part) {
    if (!part.hasNext()) {
      return List.of("0\n0").iterator();
    }
    Queue<BatchRow> asked = new ArrayDeque<>();
    Iterator<RowKey> rowKeys =
        new Iterator<>() {
          @Override
          public boolean hasNext() {
            return part.hasNext();
          }

          @Override
          public RowKey next() {
            BatchRow row = ViewRows.batchRow(part.next(), keys);
            asked.add(row);
            return row.rowKey();
          }
        };
    BatchRowReader reader = new BatchRowReader(rows.session(), rows.tables());
    Iterator<BatchRowReader.Found> found = reader.read(rowKeys);
    long read = 0;
    long wrong = 0;
    StringBuilder examples = new StringBuilder();
    while (found.hasNext()) {
      Optional<BatchRow> stored = found.next().row();
      BatchRow wanted = asked.remove();
      read++;
      if (stored.isEmpty() || !stored.get().sameAs(wanted)) {
        if (wrong++ < EXAMPLES) {
          examples
              .append('\n')
              .append(ViewRows.describe(wanted.rowKey()).replace('\n', ' '))
              .append(stored.isEmpty() ? " is missing" : " differs");
        }
      }
    }
    return List.of(read + "\n" + wrong + examples).iterator();
  }
}
