package io.tidemark.spark.view;

import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.unix_date;
import static org.apache.spark.sql.functions.when;
import static org.apache.spark.sql.functions.xxhash64;

import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.type.DataType;
import io.tidemark.view.type.Field;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/**
 * The hash of an event as {@code docs/checksum.md} says it. Spark's {@code xxhash64} is XXH64 of
 * one column after the other, each with the hash so far as its seed, 42 at first, and leaves out
 * nulls; hence the masks at the end.
 */
final class EventHash {
  private static final int BLOCK = 64;

  private final List<Column> parts = new ArrayList<>();

  /** Over the columns of a prepared event. */
  static Column of(ResolvedView view) {
    EventHash hash = new EventHash();
    hash.addIdentity(view);
    for (Field field : view.key()) {
      hash.add(Columns.named(field.name()), field.type());
    }
    hash.add(Columns.named(PreparedColumns.TILE), DataType.TIMESTAMP);
    if (view.measures().stream().anyMatch(EventHash::dependsOnOrder)) {
      hash.add(Columns.named(CleanColumns.EVENT_TIME), DataType.TIMESTAMP);
      hash.add(Columns.named(CleanColumns.COMMIT_VERSION), DataType.LONG);
      hash.addPlace();
    }
    for (int i = 0; i < view.measures().size(); i++) {
      DataType type = view.measures().get(i).input().orElse(DataType.LONG);
      hash.add(Columns.named(PreparedColumns.input(i)), type);
    }
    return hash.column();
  }

  private void addIdentity(ResolvedView view) {
    List<String> id = view.source().id();
    if (id.isEmpty()) {
      addPlace();
    }
    for (int i = 0; i < id.size(); i++) {
      add(Columns.named(PreparedColumns.identity(i)), type(view, id.get(i)));
    }
  }

  private void addPlace() {
    add(Columns.named(CleanColumns.ORIGIN), DataType.STRING);
    add(Columns.named(CleanColumns.POSITION), DataType.LONG);
  }

  private static DataType type(ResolvedView view, String column) {
    return view.source().schema().stream()
        .filter(field -> field.name().equals(column))
        .map(Field::type)
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Source '%s' has the id column '%s', which is not in its schema"
                        .formatted(view.source().name(), column)));
  }

  private static boolean dependsOnOrder(ResolvedMeasure measure) {
    Aggregate aggregate = measure.definition().aggregate();
    return aggregate == Aggregate.FIRST || aggregate == Aggregate.LAST;
  }

  private void add(Column value, DataType type) {
    parts.add(
        switch (type.kind()) {
          case BYTE, SHORT, INT -> value.cast("bigint");
          case BOOLEAN -> value.cast("int").cast("bigint");
          case DATE -> unix_date(value).cast("bigint");
          case FLOAT -> value.cast("double");
          case LONG, TIMESTAMP, DOUBLE, DECIMAL, STRING -> value;
        });
  }

  private Column column() {
    List<Column> hashed = new ArrayList<>(parts);
    for (int from = 0; from < parts.size(); from += BLOCK) {
      hashed.add(mask(parts.subList(from, Math.min(parts.size(), from + BLOCK))));
    }
    return xxhash64(hashed.toArray(Column[]::new));
  }

  private static Column mask(List<Column> block) {
    Column mask = lit(0L);
    for (int i = 0; i < block.size(); i++) {
      mask = mask.bitwiseOR(when(block.get(i).isNull(), lit(1L << i)).otherwise(lit(0L)));
    }
    return mask;
  }
}
