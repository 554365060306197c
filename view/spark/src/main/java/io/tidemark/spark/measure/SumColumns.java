package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.coalesce;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.shiftright;
import static org.apache.spark.sql.functions.sum;
import static org.apache.spark.sql.functions.try_sum;
import static org.apache.spark.sql.functions.when;

import io.tidemark.view.type.DataType;
import io.tidemark.view.type.DataType.Kind;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;

/** A sum, and for a mean the count of its values. */
final class SumColumns implements MeasureColumns {
  private static final Column LOW_HALF = lit(0xFFFF_FFFFL);
  private static final Column HALF = lit(BigDecimal.valueOf(1L << 32));

  private static final int MOST_DIGITS = 38;

  /** So many more digits does Spark give the sum of a decimal; fewer values do not need more. */
  private static final int SPARE_DIGITS = 10;

  private final DataType type;
  private final boolean counted;
  private final Overflow overflow;

  SumColumns(DataType type, boolean counted, Overflow overflow) {
    this.type = type;
    this.counted = counted;
    this.overflow = overflow;
  }

  @Override
  public List<Column> aggregate(Column input, PositionColumns at) {
    List<Column> columns = new ArrayList<>(sums(input));
    if (counted) {
      columns.add(count(input));
    }
    return List.copyOf(columns);
  }

  private List<Column> sums(Column input) {
    if (type.isFloating()) {
      return DoubleFold.compensatedSum(coalesce(input.cast("double"), lit(0.0)), lit(0.0));
    }
    if (type.kind() == Kind.DECIMAL) {
      boolean fits = type.precision() + SPARE_DIGITS <= MOST_DIGITS;
      return List.of(fits || overflow == Overflow.FAILS ? decimalSum(input) : markedSum(input));
    }
    if (type.kind() == Kind.LONG) {
      // In two halves, which longs can sum: no decimal is made for each event.
      Column high = sum(shiftright(input, 32)).cast("decimal(19,0)");
      Column low = sum(input.bitwiseAND(LOW_HALF)).cast("decimal(19,0)");
      return List.of(orZero(high.multiply(HALF).plus(low).cast(MeasureColumns.decimal(0))));
    }
    return List.of(orZero(sum(input.cast("bigint")).cast(MeasureColumns.decimal(0))));
  }

  @Override
  public List<Column> merge(List<String> stateColumns) {
    List<Column> columns = new ArrayList<>();
    Column value = MeasureColumns.column(stateColumns.get(0));
    if (type.isFloating()) {
      Column compensation = MeasureColumns.column(stateColumns.get(1));
      columns.addAll(
          DoubleFold.compensatedSum(coalesce(value, lit(0.0)), coalesce(compensation, lit(0.0))));
    } else {
      columns.add(decimalSum(value));
    }
    if (counted) {
      columns.add(CountColumns.total(stateColumns.get(stateColumns.size() - 1)));
    }
    return List.copyOf(columns);
  }

  private Column decimalSum(Column input) {
    return orZero(sum(input).cast(MeasureColumns.decimal(type.scale())));
  }

  /** The mark of {@code ExactSum} where the sum has more than 38 digits. */
  private Column markedSum(Column input) {
    BigDecimal nines = BigDecimal.TEN.pow(MOST_DIGITS).subtract(BigDecimal.ONE);
    Column mark = lit(new BigDecimal(nines.unscaledValue(), type.scale()));
    Column sum = try_sum(input).cast(MeasureColumns.decimal(type.scale()));
    return when(count(input).equalTo(lit(0L)), zero()).otherwise(coalesce(sum, mark));
  }

  private Column zero() {
    return lit(0).cast(MeasureColumns.decimal(type.scale()));
  }

  private Column orZero(Column sum) {
    return coalesce(sum, zero());
  }
}
