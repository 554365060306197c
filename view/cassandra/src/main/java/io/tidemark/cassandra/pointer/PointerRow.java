package io.tidemark.cassandra.pointer;

import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.data.TupleValue;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.TupleType;
import io.tidemark.cassandra.lease.LeaseHolder;
import io.tidemark.cassandra.pointer.Pointer.NextTables;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** A pointer row as Cassandra holds it. */
final class PointerRow {
  /** A {@link PointerValue}: its components in order. */
  private static final TupleType VALUE =
      DataTypes.tupleOf(
          DataTypes.BIGINT,
          DataTypes.BIGINT,
          DataTypes.BIGINT,
          DataTypes.BIGINT,
          DataTypes.TEXT,
          DataTypes.BIGINT,
          DataTypes.TEXT,
          DataTypes.TIMESTAMP);

  private PointerRow() {}

  static Pointer read(String view, Row row) {
    Instant moved = row.getInstant("moved_at");
    PointerValue current = current(row, moved);
    long oldestKept = row.getLong("oldest_kept");
    return new Pointer(
        view,
        row.getLong("revision"),
        current,
        values(row, "kept"),
        held(values(row, "held"), moved),
        oldestKept,
        row.isNull("speed_start")
            ? OptionalLong.empty()
            : OptionalLong.of(row.getLong("speed_start")),
        Optional.ofNullable(row.getString("hold")),
        lease(row),
        next(row),
        row.getInstant("read_at"));
  }

  private static PointerValue current(Row row, Instant moved) {
    if (row.isNull("generation")) {
      return PointerValue.UNPUBLISHED;
    }
    return new PointerValue(
        row.getLong("generation"),
        row.getLong("horizon"),
        row.getLong("position"),
        row.getLong("bronze_version"),
        row.getString("fingerprint"),
        row.getLong("floor"),
        GenerationSet.parse(row.getString("excluded")),
        moved);
  }

  /** A held value was current until the next one was: the newest until the last move. */
  private static List<HeldValue> held(List<PointerValue> values, Instant moved) {
    List<HeldValue> held = new ArrayList<>(values.size());
    for (int i = 0; i < values.size(); i++) {
      Instant until = i + 1 < values.size() ? values.get(i + 1).since() : moved;
      held.add(new HeldValue(values.get(i), until));
    }
    return held;
  }

  private static Optional<LeaseHolder> lease(Row row) {
    String owner = row.getString("lease_owner");
    Instant acquired = row.getInstant("lease_acquired");
    Instant renewed = row.getInstant("lease_renewed");
    if (owner == null || acquired == null || renewed == null) {
      return Optional.empty();
    }
    String step = row.getString("lease_step");
    Duration age = Duration.between(acquired, row.getInstant("read_at"));
    Duration remaining = Duration.ofSeconds(row.getInt("lease_ttl"));
    return Optional.of(
        new LeaseHolder(owner, step == null ? "" : step, acquired, renewed, age, remaining));
  }

  private static Optional<NextTables> next(Row row) {
    if (row.isNull("next_fingerprint")) {
      return Optional.empty();
    }
    return Optional.of(
        new NextTables(
            row.getString("next_fingerprint"),
            row.getLong("next_generation"),
            row.getLong("next_horizon"),
            row.getLong("next_position"),
            row.getLong("next_bronze_version")));
  }

  private static List<PointerValue> values(Row row, String column) {
    List<TupleValue> stored = row.getList(column, TupleValue.class);
    return stored == null ? List.of() : stored.stream().map(PointerRow::value).toList();
  }

  private static PointerValue value(TupleValue tuple) {
    return new PointerValue(
        tuple.getLong(0),
        tuple.getLong(1),
        tuple.getLong(2),
        tuple.getLong(3),
        tuple.getString(4),
        tuple.getLong(5),
        GenerationSet.parse(tuple.getString(6)),
        tuple.getInstant(7));
  }

  static List<TupleValue> tuples(List<PointerValue> values) {
    return values.stream().map(PointerRow::tuple).toList();
  }

  private static TupleValue tuple(PointerValue value) {
    return VALUE.newValue(
        value.generation(),
        value.horizonMillis(),
        value.positionMillis(),
        value.bronzeVersion(),
        value.fingerprint(),
        value.floor(),
        value.excluded().toString(),
        value.since());
  }
}
