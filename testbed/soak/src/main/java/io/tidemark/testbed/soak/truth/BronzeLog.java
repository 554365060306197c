package io.tidemark.testbed.soak.truth;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.hadoop.ParquetReader;
import org.apache.parquet.hadoop.api.ReadSupport;
import org.apache.parquet.hadoop.example.GroupReadSupport;

/**
 * Bronze's commits, read one after the other as its log's files have them: JSON and Parquet, no
 * Delta. Not thread-safe.
 */
final class BronzeLog {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COLUMNS =
      "message row { optional binary origin (STRING); optional int64 position; optional binary"
          + " value (STRING); }";
  private static final Comparator<BronzeCommit.Row> ORDER =
      Comparator.<BronzeCommit.Row, byte[]>comparing(
              row -> row.origin().getBytes(StandardCharsets.UTF_8), Arrays::compareUnsigned)
          .thenComparing(BronzeCommit.Row::position);

  private final Path table;
  private final Configuration hadoop = new Configuration(false);
  private long next;

  /**
   * @param table the table's folder; it need not be there yet
   */
  BronzeLog(Path table) {
    this.table = Objects.requireNonNull(table, "table");
    hadoop.set(ReadSupport.PARQUET_READ_SCHEMA, COLUMNS);
  }

  /** The commit after the one before; empty while it is not there. */
  Optional<BronzeCommit> next() throws IOException {
    Path file = table.resolve("_delta_log").resolve("%020d.json".formatted(next));
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
    JsonNode info = JSON.readTree(lines.get(0)).get("commitInfo");
    if (info == null || !info.has("inCommitTimestamp")) {
      throw new IOException(file + " does not begin with a commit time: " + lines.get(0));
    }
    List<BronzeCommit.Row> rows = new ArrayList<>();
    for (String line : lines) {
      JsonNode action = JSON.readTree(line);
      if (action.path("remove").path("dataChange").asBoolean()) {
        throw new IOException(file + " takes data away, and bronze is append-only: " + line);
      }
      if (action.path("add").path("dataChange").asBoolean()) {
        read(URI.create(action.get("add").get("path").asText()).getPath(), rows);
      }
    }
    rows.sort(ORDER);
    return Optional.of(new BronzeCommit(next++, info.get("inCommitTimestamp").asLong(), rows));
  }

  private void read(String path, List<BronzeCommit.Row> rows) throws IOException {
    org.apache.hadoop.fs.Path file = new org.apache.hadoop.fs.Path(table.resolve(path).toUri());
    try (ParquetReader<Group> reader =
        ParquetReader.builder(new GroupReadSupport(), file).withConf(hadoop).build()) {
      for (Group row = reader.read(); row != null; row = reader.read()) {
        String value = row.getFieldRepetitionCount("value") == 0 ? "" : row.getString("value", 0);
        rows.add(
            new BronzeCommit.Row(row.getString("origin", 0), row.getLong("position", 0), value));
      }
    }
  }
}
