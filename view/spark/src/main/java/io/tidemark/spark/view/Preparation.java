package io.tidemark.spark.view;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.octet_length;
import static org.apache.spark.sql.functions.when;

import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.expression.CheckedExpression;
import io.tidemark.spark.expression.RowFunctions;
import io.tidemark.spark.expression.SparkTypes;
import io.tidemark.spark.tile.TileColumns;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.DataType.Kind;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/**
 * From events to prepared events. Expressions that never throw become plain columns, so that a view
 * of such costs what a query written by hand does; the others are evaluated together by a {@link
 * ViewGuard}.
 */
final class Preparation {
  private static final int LONGEST_KEY_BYTES = 1024;
  private static final String GUARDED = "_guarded";
  private static final String TAKEN_OUT = "taken_out";
  private static final String FAILED = "failed";

  private final ResolvedView view;
  private final List<Field> fields;
  private final Optional<CheckedExpression> where;
  private final List<CompiledMeasure> measures;
  private final List<CompiledMeasure> guarded;

  Preparation(
      ResolvedView view,
      List<Field> fields,
      Optional<CheckedExpression> where,
      List<CompiledMeasure> measures) {
    this.view = view;
    this.fields = fields;
    this.where = where;
    this.measures = measures;
    this.guarded = measures.stream().filter(measure -> !measure.neverThrows()).toList();
  }

  /**
   * @param kept columns of the events that stay, after the others
   */
  Dataset<Row> of(Dataset<Row> events, Column... kept) {
    boolean guards = guards();
    Dataset<Row> input = guards ? events.withColumn(GUARDED, guard()) : events;
    List<Column> columns = new ArrayList<>();
    view.key().forEach(field -> columns.add(Columns.named(field.name())));
    columns.add(
        TileColumns.start(
                Columns.named(CleanColumns.EVENT_TIME), view.view().finest(), view.view().zone())
            .as(PreparedColumns.TILE));
    columns.add(skip(guards).as(PreparedColumns.SKIP));
    Stream.of(
            CleanColumns.EVENT_TIME,
            CleanColumns.COMMIT_VERSION,
            CleanColumns.ORIGIN,
            CleanColumns.POSITION)
        .forEach(name -> columns.add(Columns.named(name)));
    for (int i = 0; i < view.source().id().size(); i++) {
      columns.add(Columns.named(view.source().id().get(i)).as(PreparedColumns.identity(i)));
    }
    for (int i = 0; i < measures.size(); i++) {
      columns.add(input(measures.get(i)).as(PreparedColumns.input(i)));
    }
    columns.addAll(List.of(kept));
    Dataset<Row> prepared = input.select(columns.toArray(Column[]::new));
    String[] identity = new String[view.source().id().size()];
    for (int i = 0; i < identity.length; i++) {
      identity[i] = PreparedColumns.identity(i);
    }
    return prepared.withColumn(PreparedColumns.HASH, EventHash.of(view)).drop(identity);
  }

  private boolean guards() {
    return !guarded.isEmpty() || where.map(checked -> !checked.neverThrows()).orElse(false);
  }

  private Column guard() {
    List<Integer> used =
        Stream.concat(where.stream(), guarded.stream().flatMap(measure -> measure.expressions()))
            .flatMap(checked -> checked.columns().stream())
            .distinct()
            .sorted()
            .toList();
    ViewGuard guard =
        new ViewGuard(
            where.map(checked -> checked.rowExpression(used)).orElse(null),
            guarded.stream()
                .map(
                    measure ->
                        new ViewGuard.Guarded(
                            measure.resolved().name(),
                            measure.where().map(e -> e.rowExpression(used)).orElse(null),
                            measure.input().map(e -> e.rowExpression(used)).orElse(null)))
                .toList());
    StructType output =
        new StructType().add(TAKEN_OUT, DataTypes.StringType).add(FAILED, DataTypes.StringType);
    for (int i = 0; i < guarded.size(); i++) {
      output = output.add(value(i), SparkTypes.of(type(guarded.get(i))));
    }
    Column[] inputs =
        used.stream()
            .map(position -> Columns.named(fields.get(position).name()))
            .toArray(Column[]::new);
    return RowFunctions.column(guard, output, inputs);
  }

  private Column input(CompiledMeasure measure) {
    int index = guarded.indexOf(measure);
    if (index >= 0) {
      return Columns.named(GUARDED).getField(value(index));
    }
    Column input = measure.input().map(CheckedExpression::column).orElse(lit(1L));
    return measure.where().map(where -> when(where.column(), input)).orElse(input);
  }

  private Column skip(boolean guards) {
    Column skip = guards ? Columns.named(GUARDED).getField(FAILED) : lit(null).cast("string");
    for (int i = view.key().size() - 1; i >= 0; i--) {
      Field field = view.key().get(i);
      Column key = Columns.named(field.name());
      if (field.type().kind() == Kind.STRING) {
        Column isLong = octet_length(key).gt(lit(LONGEST_KEY_BYTES));
        skip = when(isLong, lit(Skips.keyIsLong(field.name()))).otherwise(skip);
      }
      skip = when(key.isNull(), lit(Skips.keyIsNull(field.name()))).otherwise(skip);
    }
    if (guards) {
      Column takenOut = Columns.named(GUARDED).getField(TAKEN_OUT);
      return when(takenOut.isNotNull(), takenOut).otherwise(skip);
    }
    if (where.isPresent()) {
      Column counts = coalesce(where.get().column(), lit(false));
      return when(counts, skip).otherwise(lit(PreparedColumns.FILTERED));
    }
    return skip;
  }

  private static DataType type(CompiledMeasure measure) {
    return measure.resolved().input().orElse(DataType.LONG);
  }

  private static String value(int index) {
    return "v" + index;
  }
}
