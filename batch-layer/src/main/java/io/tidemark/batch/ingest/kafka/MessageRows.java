package io.tidemark.batch.ingest.kafka;

import io.tidemark.batch.ingest.file.StrictDecoder;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Arrays;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.record.TimestampType;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;

/** Messages as rows of {@code BronzeTable.RECORD}. Used by one thread. */
final class MessageRows {
  private static final String FORMAT = "json";
  private static final long FIRST_MILLIS = Instant.parse("0001-01-01T00:00:00Z").toEpochMilli();
  private static final long LAST_MILLIS = Instant.parse("9999-12-31T23:59:59Z").toEpochMilli();

  private final StrictDecoder decoder = new StrictDecoder(StandardCharsets.UTF_8);
  private final int longest;

  MessageRows(int longest) {
    this.longest = longest;
  }

  Row row(ConsumerRecord<byte[], byte[]> message, String origin, Instant receivedAt) {
    byte[] bytes = message.value();
    String value =
        bytes == null || bytes.length > longest ? null : decoder.decode(bytes, bytes.length);
    byte[] kept =
        bytes == null || value != null
            ? null
            : bytes.length > longest ? Arrays.copyOf(bytes, longest) : bytes;
    return RowFactory.create(
        origin,
        message.offset(),
        FORMAT,
        value,
        kept,
        null,
        message.key(),
        headers(message),
        time(message),
        Timestamp.from(receivedAt));
  }

  private static Row[] headers(ConsumerRecord<byte[], byte[]> message) {
    Header[] headers = message.headers().toArray();
    Row[] rows = new Row[headers.length];
    for (int i = 0; i < headers.length; i++) {
      rows[i] = RowFactory.create(headers[i].key(), headers[i].value());
    }
    return rows;
  }

  /** Null where there is none, or one that no calendar has: a producer may write any number. */
  private static Timestamp time(ConsumerRecord<byte[], byte[]> message) {
    long millis = message.timestamp();
    boolean has =
        message.timestampType() != TimestampType.NO_TIMESTAMP_TYPE
            && millis >= FIRST_MILLIS
            && millis <= LAST_MILLIS;
    return has ? new Timestamp(millis) : null;
  }
}
