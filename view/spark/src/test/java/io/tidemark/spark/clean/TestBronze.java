package io.tidemark.spark.clean;

import io.tidemark.spark.SparkFixture;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.types.StructType;

/** Rows of bronze for a test, all received at {@link #RECEIVED}. */
public final class TestBronze {
  public static final Instant RECEIVED = Instant.parse("2024-03-01T12:00:00Z");

  public static final StructType SCHEMA =
      StructType.fromDDL(
          "origin STRING, position BIGINT, format STRING, value STRING, bytes BINARY, header STRING,"
              + " message_key BINARY, message_headers ARRAY<STRUCT<key: STRING, value: BINARY>>,"
              + " message_time TIMESTAMP, received_at TIMESTAMP, ingested_on DATE,"
              + " commit_version BIGINT");

  private final List<Row> rows = new ArrayList<>();

  public TestBronze json(String... values) {
    for (String value : values) {
      add("json", value, null, null);
    }
    return this;
  }

  public TestBronze csv(String header, String... values) {
    for (String value : values) {
      add("csv", value, null, header);
    }
    return this;
  }

  public TestBronze undecodable(byte[] bytes) {
    add("json", null, bytes, null);
    return this;
  }

  public Dataset<Row> rows() {
    return SparkFixture.spark().createDataFrame(rows, SCHEMA);
  }

  private void add(String format, String value, byte[] bytes, String header) {
    rows.add(
        RowFactory.create(
            "file",
            (long) rows.size(),
            format,
            value,
            bytes,
            header,
            null,
            null,
            null,
            Timestamp.from(RECEIVED),
            null,
            1L));
  }
}
