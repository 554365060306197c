package io.tidemark.cassandra.row;

import com.datastax.oss.driver.api.core.cql.BoundStatementBuilder;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.protocol.internal.util.Bytes;
import io.tidemark.view.measure.StateColumn.StateType;
import io.tidemark.view.measure.ViewColumns.NamedColumn;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/**
 * Cells' state values to and from the columns of a row. Nulls are left unset: a bound null would be
 * a tombstone. Immutable and thread-safe.
 */
public final class StateCodec {
  private final StateType[] types;

  public StateCodec(List<NamedColumn> columns) {
    types = columns.stream().map(column -> column.column().type()).toArray(StateType[]::new);
  }

  /** How many columns. */
  public int size() {
    return types.length;
  }

  /**
   * The values in a row, null where there is none.
   *
   * @param first the index of the first state column in the row
   */
  public List<Object> read(Row row, int first) {
    Object[] values = new Object[types.length];
    for (int i = 0; i < types.length; i++) {
      values[i] = read(row, first + i, types[i]);
    }
    return Collections.unmodifiableList(Arrays.asList(values));
  }

  private static Object read(Row row, int index, StateType type) {
    ByteBuffer bytes = row.getBytesUnsafe(index);
    if (bytes == null) {
      return null;
    }
    return switch (type) {
      case LONG, MICROS -> bytes.getLong(bytes.position());
      case DOUBLE -> bytes.getDouble(bytes.position());
      case BOOLEAN -> bytes.get(bytes.position()) != 0;
      case DECIMAL -> row.getBigDecimal(index);
      case TEXT -> row.getString(index);
      case DATE -> row.getLocalDate(index);
      case BINARY -> Bytes.getArray(bytes);
    };
  }

  /** Binds the values from {@code first} on. */
  BoundStatementBuilder write(BoundStatementBuilder statement, int first, List<Object> values) {
    if (values.size() != types.length) {
      throw new IllegalArgumentException(
          "A row of this view has %d state columns, and there are %d values"
              .formatted(types.length, values.size()));
    }
    BoundStatementBuilder bound = statement;
    for (int i = 0; i < types.length; i++) {
      Object value = values.get(i);
      if (value != null) {
        bound = write(bound, first + i, types[i], value);
      }
    }
    return bound;
  }

  private static BoundStatementBuilder write(
      BoundStatementBuilder bound, int index, StateType type, Object value) {
    return switch (type) {
      case LONG, MICROS -> bound.setLong(index, (Long) value);
      case DOUBLE -> bound.setDouble(index, (Double) value);
      case DECIMAL -> bound.setBigDecimal(index, (BigDecimal) value);
      case TEXT -> bound.setString(index, (String) value);
      case BOOLEAN -> bound.setBoolean(index, (Boolean) value);
      case DATE -> bound.setLocalDate(index, (LocalDate) value);
      case BINARY -> bound.setByteBuffer(index, ByteBuffer.wrap((byte[]) value));
    };
  }

  /** About how many bytes the values take in a request. */
  int bytes(List<Object> values) {
    int bytes = 0;
    for (Object value : values) {
      if (value instanceof byte[] array) {
        bytes += array.length;
      } else if (value instanceof String text) {
        bytes += text.length() * 2;
      } else if (value instanceof BigDecimal decimal) {
        bytes += decimal.precision() / 2;
      }
      bytes += 12;
    }
    return bytes;
  }
}
