package io.tidemark.speed.query;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Comparator;
import org.apache.spark.sql.Row;

/** Log order of rows: commit version, origin by its UTF-8 bytes, position. */
record LogOrder(int version, int origin, int position) implements Comparator<Row>, Serializable {

  @Override
  public int compare(Row left, Row right) {
    int order = Long.compare(left.getLong(version), right.getLong(version));
    if (order != 0) {
      return order;
    }
    order = Arrays.compareUnsigned(utf8(left.getString(origin)), utf8(right.getString(origin)));
    return order != 0 ? order : Long.compare(left.getLong(position), right.getLong(position));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
