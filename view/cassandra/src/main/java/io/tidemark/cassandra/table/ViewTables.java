package io.tidemark.cassandra.table;

import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.ViewColumns;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import io.tidemark.view.tile.TileSize;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * The two tables of a view and its fingerprint, batch and speed: names, columns, statements. Key
 * columns and measures keep their names, always quoted. Immutable and thread-safe.
 */
public final class ViewTables {
  private final String keyspace;
  private final ResolvedView view;
  private final String fingerprint;
  private final List<NamedColumn> states;
  private final Periods periods;

  private ViewTables(String keyspace, ResolvedView view, String fingerprint) {
    this.keyspace = Objects.requireNonNull(keyspace, "keyspace");
    this.view = Objects.requireNonNull(view, "view");
    this.fingerprint = Objects.requireNonNull(fingerprint, "fingerprint");
    this.states = ViewColumns.stateColumns(view);
    this.periods = Periods.of(view);
  }

  /** The tables of that view in that keyspace. */
  public static ViewTables of(String keyspace, ResolvedView view) {
    return new ViewTables(keyspace, view, Fingerprint.of(view));
  }

  public ResolvedView view() {
    return view;
  }

  public String keyspace() {
    return keyspace;
  }

  public String fingerprint() {
    return fingerprint;
  }

  /** The batch table's name without keyspace, unquoted. */
  public String batchName() {
    return TableNames.of(view.name(), fingerprint, "batch");
  }

  /** The speed table's name without keyspace, unquoted. */
  public String speedName() {
    return TableNames.of(view.name(), fingerprint, "speed");
  }

  /** The batch table as statements name it. */
  public String batchTable() {
    return keyspace + "." + quoted(batchName());
  }

  /** The speed table as statements name it. */
  public String speedTable() {
    return keyspace + "." + quoted(speedName());
  }

  /** The key columns, in the order of the definition. */
  public List<Field> key() {
    return view.key();
  }

  /** The columns of the measures' states, in the order of cells' state values. */
  public List<NamedColumn> states() {
    return states;
  }

  /** The key columns as statements name them. */
  public List<String> keyColumns() {
    return view.key().stream().map(field -> quoted(field.name())).toList();
  }

  /** The state columns as statements name them. */
  public List<String> stateColumns() {
    return states.stream().map(column -> quoted(column.name())).toList();
  }

  /** The columns of a batch partition: the key, then {@code tile_size} and {@code period}. */
  public List<String> batchPartition() {
    return with(keyColumns(), "tile_size", "period");
  }

  /** About how many bytes a row takes, from the definition alone. */
  public long rowBytes() {
    return RowSize.of(view);
  }

  /** How tiles fall into batch partitions. */
  public Periods periods() {
    return periods;
  }

  /** The partition of a tile, by the start of its span. */
  public Instant period(TileSize size, Instant tile) {
    return periods.of(size, tile);
  }

  /** Statements that create both tables where they do not exist. */
  public List<String> create(Duration speedTtl) {
    return List.of(createBatch(), createSpeed(speedTtl));
  }

  private String createBatch() {
    List<String> columns = keyDefinitions();
    columns.add("tile_size text");
    columns.add("period timestamp");
    columns.add("tile timestamp");
    columns.add("generation bigint");
    columns.addAll(cellDefinitions());
    return table(batchTable(), columns, String.join(", ", batchPartition()), "tile, generation")
        + " WITH CLUSTERING ORDER BY (tile ASC, generation DESC)"
        + "\n  AND comment = 'Tidemark view "
        + view.name()
        + ", published generations'";
  }

  private String createSpeed(Duration ttl) {
    List<String> columns = keyDefinitions();
    columns.add("tile_size text");
    columns.add("segment_day date");
    columns.add("tile timestamp");
    columns.add("segment timestamp");
    columns.add("stamp bigint");
    columns.addAll(cellDefinitions());
    String partition = String.join(", ", with(keyColumns(), "tile_size", "segment_day"));
    return table(speedTable(), columns, partition, "tile, segment")
        + " WITH CLUSTERING ORDER BY (tile ASC, segment DESC)"
        + "\n  AND default_time_to_live = "
        + ttl.toSeconds()
        + "\n  AND compaction = {'class': 'TimeWindowCompactionStrategy',"
        + " 'compaction_window_unit': 'DAYS', 'compaction_window_size': 1}"
        + "\n  AND comment = 'Tidemark view "
        + view.name()
        + ", what came after the horizon'";
  }

  private static String table(
      String name, List<String> columns, String partition, String clustering) {
    return "CREATE TABLE IF NOT EXISTS "
        + name
        + " (\n  "
        + String.join(",\n  ", columns)
        + ",\n  PRIMARY KEY (("
        + partition
        + "), "
        + clustering
        + ")\n)";
  }

  private List<String> keyDefinitions() {
    return view.key().stream()
        .map(field -> quoted(field.name()) + " " + CqlTypes.ofKey(field.type()))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private List<String> cellDefinitions() {
    List<String> columns = new ArrayList<>(List.of("events bigint", "checksum bigint"));
    for (NamedColumn state : states) {
      columns.add(quoted(state.name()) + " " + CqlTypes.ofState(state.column().type()));
    }
    return columns;
  }

  private static List<String> with(List<String> columns, String... more) {
    List<String> all = new ArrayList<>(columns);
    all.addAll(List.of(more));
    return all;
  }

  static String quoted(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }
}
