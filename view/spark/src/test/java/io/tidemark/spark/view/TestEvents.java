package io.tidemark.spark.view;

import io.tidemark.spark.SparkFixture;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Rows as silver has them, for a test. */
final class TestEvents {
  private final StructType schema;
  private final List<Row> rows = new ArrayList<>();

  TestEvents(String ddl) {
    schema =
        StructType.fromDDL(
            "_origin STRING, _position BIGINT, _commit_version BIGINT, _event_time TIMESTAMP, "
                + ddl);
  }

  TestEvents add(String origin, long position, long version, String time, Object... fields) {
    List<Object> values = new ArrayList<>();
    values.addAll(List.of(origin, position, version, Timestamp.from(Instant.parse(time))));
    values.addAll(Arrays.asList(fields));
    rows.add(RowFactory.create(values.toArray()));
    return this;
  }

  /** Shuffled, so that nothing is computed while the query is planned. */
  Dataset<Row> rows() {
    return SparkFixture.spark().createDataFrame(rows, schema).repartition(2);
  }
}
