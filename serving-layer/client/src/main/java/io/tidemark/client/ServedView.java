package io.tidemark.client;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.PreparedStatement;
import com.datastax.oss.driver.api.core.type.codec.registry.CodecRegistry;
import io.tidemark.cassandra.row.StateCodec;
import io.tidemark.cassandra.table.ViewTables;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.measure.Accuracy;
import io.tidemark.view.measure.ViewAlgebra;
import io.tidemark.view.tile.TileCalendar;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A definition made ready to be asked: tables, statements, calendar, algebra. Thread-safe. */
final class ServedView {
  /** Columns of a batch row before the states: tile, generation, events, checksum. */
  static final int STATES = 4;

  private final ViewTables tables;
  private final ViewAlgebra algebra;
  private final TileCalendar calendar;
  private final StateCodec states;
  private final PreparedStatement slice;
  private final PreparedStatement speedSlice;
  private final List<String> measureNames;
  private final Map<String, Accuracy> accuracy;

  ServedView(ViewTables tables, PreparedStatement slice, PreparedStatement speedSlice) {
    this.tables = tables;
    this.slice = slice;
    this.speedSlice = speedSlice;
    this.algebra = ViewAlgebra.of(tables.view());
    this.calendar = new TileCalendar(tables.view().view().zone());
    this.states = new StateCodec(tables.states());
    this.measureNames =
        tables.view().measures().stream().map(ResolvedView.ResolvedMeasure::name).toList();
    Map<String, Accuracy> all = new LinkedHashMap<>();
    for (int i = 0; i < measureNames.size(); i++) {
      all.put(measureNames.get(i), algebra.algebras().get(i).accuracy());
    }
    this.accuracy = Collections.unmodifiableMap(all);
  }

  /** The statement that reads neighbouring tiles of one partition, all generations of them. */
  static String sliceText(ViewTables tables) {
    List<String> columns = new ArrayList<>(List.of("tile", "generation", "events", "checksum"));
    columns.addAll(tables.stateColumns());
    String partition =
        tables.batchPartition().stream()
            .map(column -> column + " = ?")
            .collect(Collectors.joining(" AND "));
    return "SELECT %s FROM %s WHERE %s AND tile >= ? AND tile < ?"
        .formatted(String.join(", ", columns), tables.batchTable(), partition);
  }

  /** The statement that reads neighbouring tiles of one partition of speed rows. */
  static String speedSliceText(ViewTables tables) {
    List<String> columns = new ArrayList<>(SpeedRows.COLUMNS);
    columns.addAll(tables.stateColumns());
    String key =
        tables.keyColumns().stream()
            .map(column -> column + " = ? AND ")
            .collect(Collectors.joining());
    return "SELECT %s FROM %s WHERE %stile_size = ? AND segment_day = ? AND tile >= ? AND tile < ?"
        .formatted(String.join(", ", columns), tables.speedTable(), key);
  }

  BoundStatement slice(Key key, Plan.Span span) {
    int keys = key.values().size();
    return bind(slice, key, span)
        .setInstant(keys + 1, tables.period(span.size(), span.from()))
        .build();
  }

  BoundStatement speedSlice(Key key, Plan.Span span, LocalDate segmentDay) {
    int keys = key.values().size();
    return bind(speedSlice, key, span).setLocalDate(keys + 1, segmentDay).build();
  }

  private static BoundStatementBuilder bind(PreparedStatement statement, Key key, Plan.Span span) {
    BoundStatementBuilder bound = statement.boundStatementBuilder();
    CodecRegistry codecs = bound.codecRegistry();
    int keys = key.values().size();
    for (int i = 0; i < keys; i++) {
      Object value = key.values().get(i);
      bound = bound.set(i, value, codecs.codecFor(bound.getType(i), value));
    }
    return bound
        .setString(keys, span.size().word())
        .setInstant(keys + 2, span.from())
        .setInstant(keys + 3, span.to());
  }

  /** Of the view's source. */
  Duration segment() {
    return tables.view().source().segment();
  }

  ResolvedView view() {
    return tables.view();
  }

  String name() {
    return tables.view().name();
  }

  ViewTables tables() {
    return tables;
  }

  ViewAlgebra algebra() {
    return algebra;
  }

  TileCalendar calendar() {
    return calendar;
  }

  StateCodec states() {
    return states;
  }

  List<String> measureNames() {
    return measureNames;
  }

  Map<String, Accuracy> accuracy() {
    return accuracy;
  }
}
