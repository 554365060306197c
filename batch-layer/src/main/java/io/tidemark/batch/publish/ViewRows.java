package io.tidemark.batch.publish;

import com.datastax.oss.driver.api.core.CqlSession;
import io.tidemark.batch.gold.GoldTable;
import io.tidemark.cassandra.CassandraSessions;
import io.tidemark.cassandra.CassandraSettings;
import io.tidemark.cassandra.row.BatchRow;
import io.tidemark.cassandra.row.CellKey;
import io.tidemark.cassandra.row.RowKey;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.spark.SqlTime;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedViewJson;
import io.tidemark.view.tile.TileSize;
import java.io.Serializable;
import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.spark.sql.Row;

/**
 * The way from a row of gold to a row of Cassandra and back, for Spark's tasks: it is sent to them,
 * and finds the session of their process. Thread-safe.
 */
public final class ViewRows implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final Map<String, ResolvedView> VIEWS = new ConcurrentHashMap<>();
  private static final int AFTER_KEY = 5;

  private final CassandraSettings settings;
  private final String definition;

  /** Made once in each process; what it takes to make them is too much for every row. */
  private transient volatile ViewTables tables;

  public ViewRows(CassandraSettings settings, ResolvedView view) {
    this.settings = Objects.requireNonNull(settings, "settings");
    this.definition = ResolvedViewJson.write(view);
  }

  /** The session of this process; stays open. */
  public CqlSession session() {
    return CassandraSessions.shared(settings);
  }

  /** The tables of the view. */
  public ViewTables tables() {
    ViewTables its = tables;
    if (its == null) {
      ResolvedView view = VIEWS.computeIfAbsent(definition, ResolvedViewJson::read);
      its = ViewTables.of(settings.keyspace(), view);
      tables = its;
    }
    return its;
  }

  /**
   * The row to write.
   *
   * @param row the columns of {@link GoldTable#columns()}
   */
  public static BatchRow batchRow(Row row, int keys) {
    List<Object> state = new ArrayList<>();
    for (int i = keys + AFTER_KEY; i < row.size(); i++) {
      state.add(plain(row.get(i)));
    }
    return new BatchRow(
        key(row, keys),
        size(row.getString(keys)),
        SqlTime.instant(row.get(keys + 1)),
        row.getLong(keys + 2),
        row.getLong(keys + 3),
        row.getLong(keys + 4),
        state);
  }

  /**
   * The cell of the row.
   *
   * @param row key columns, {@code tile_size}, {@code tile}, and any others
   */
  static CellKey cellKey(Row row, int keys) {
    return new CellKey(
        key(row, keys), size(row.getString(keys)), SqlTime.instant(row.get(keys + 1)));
  }

  /** The values of a row of gold's columns, as Spark takes them. */
  public static Object[] values(BatchRow row) {
    List<Object> values = new ArrayList<>();
    row.key().forEach(value -> values.add(sql(value)));
    values.add(row.size().word());
    values.add(Timestamp.from(row.tile()));
    values.add(row.generation());
    values.add(row.events());
    values.add(row.checksum());
    row.state().forEach(value -> values.add(sql(value)));
    return values.toArray();
  }

  /** Key, size and tile as a person reads them. */
  static String describe(RowKey key) {
    return key.cell().key()
        + " "
        + key.cell().size().word()
        + " "
        + key.cell().tile()
        + " generation "
        + key.generation();
  }

  static TileSize size(String word) {
    return TileSize.ofWord(word)
        .orElseThrow(() -> new IllegalStateException("Gold has a tile size '" + word + "'"));
  }

  private static List<Object> key(Row row, int keys) {
    List<Object> key = new ArrayList<>();
    for (int i = 0; i < keys; i++) {
      key.add(plain(row.get(i)));
    }
    return key;
  }

  private static Object plain(Object value) {
    return value instanceof Date date ? date.toLocalDate() : value;
  }

  private static Object sql(Object value) {
    return value instanceof java.time.LocalDate date ? Date.valueOf(date) : value;
  }
}
