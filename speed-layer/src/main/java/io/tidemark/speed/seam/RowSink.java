package io.tidemark.speed.seam;

import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.row.SpeedRow;
import io.tidemark.cassandra.row.SpeedRowWriter;
import io.tidemark.cassandra.row.WriteTime;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedViewJson;
import java.io.Serializable;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stores the rows of a part of a micro-batch, in whichever process it is sent to, by that process's
 * shared session. Thread-safe.
 */
public final class RowSink implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Map<String, ResolvedView> VIEWS = new ConcurrentHashMap<>();

  private final CassandraSettings settings;
  private final String definition;
  private final Beginning beginning;
  private final WriteTime writeTime;

  /**
   * @param beginning of the run
   * @param writeTime {@link WriteTime#ofStamp}, wherever answers are to be right
   */
  public RowSink(
      CassandraSettings settings, ResolvedView view, Beginning beginning, WriteTime writeTime) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.definition = ResolvedViewJson.write(view);
    this.beginning = Objects.requireNonNull(beginning, "beginning");
    this.writeTime = Objects.requireNonNull(writeTime, "writeTime");
  }

  /**
   * Stores rows. All rows of a cell are in the same call, oldest segment first: sorted by segment,
   * key, tile size and tile is best. Rows of before the horizon are left out.
   *
   * @return how many were stored
   * @throws IllegalArgumentException if an older segment of a cell comes after a newer one
   * @throws io.tidemark.cassandra.row.RowsNotStoredException if a row could not be stored
   */
  public long write(Iterator<SpeedRow> rows) {
    SpeedRowWriter writer =
        new SpeedRowWriter(CassandraSessions.shared(settings), tables(), writeTime);
    while (rows.hasNext()) {
      SpeedRow row = rows.next();
      if (beginning.counts(row.stampMillis())) {
        writer.write(row);
      }
    }
    return writer.flush();
  }

  private ViewTables tables() {
    return ViewTables.of(
        settings.keyspace(), VIEWS.computeIfAbsent(definition, ResolvedViewJson::read));
  }
}
