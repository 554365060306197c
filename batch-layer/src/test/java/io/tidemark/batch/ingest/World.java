package io.tidemark.batch.ingest;

import io.tidemark.batch.SparkFixture;
import io.tidemark.batch.ingest.Ingest.Surroundings;
import io.tidemark.batch.ingest.ledger.FileState;
import io.tidemark.batch.ingest.ledger.IngestLedger;
import io.tidemark.batch.ingest.ledger.LedgerEntry;
import io.tidemark.settings.Settings;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.SourceDefinition;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** A folder of files, a warehouse and a source over them, for one test. */
final class World {
  static final String SOURCE = "shop";
  private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");

  final Path root;
  final Path input;
  final Warehouse warehouse;
  private int written;

  World(Path root) {
    try {
      this.root = root.toRealPath();
      this.input = Files.createDirectories(this.root.resolve("input"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    this.warehouse = new Warehouse(this.root.resolve("warehouse").toString());
  }

  /** A source of one feed that is written as in a definition. */
  SourceDefinition source(String feed) {
    return source(feed, Duration.ofHours(1));
  }

  SourceDefinition source(String feed, Duration segment) {
    Path conf = root.resolve("conf");
    try {
      Files.createDirectories(conf);
      Files.writeString(
          conf.resolve("source.conf"),
          """
          sources.%s {
            from = [ %s ]
            schema = "n INT, at TIMESTAMP"
            event-time { column = at, format = iso, zone = UTC }
            segment = %d s, deduplicate-within = %d s
          }
          """
              .formatted(SOURCE, feed, segment.toSeconds(), segment.toSeconds()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Definitions definitions =
        io.tidemark.settings.Configuration.load(conf, List.of()).definitions();
    return definitions.source(SOURCE);
  }

  SourceDefinition json() {
    return source(files());
  }

  /** A feed of the input's JSON files. */
  String files() {
    return "{ files { path = \"" + input + "\", format = json } }";
  }

  SourceDefinition csv() {
    return source("{ files { path = \"" + input + "\", format = csv } }");
  }

  static IngestSettings settings(String... overrides) {
    return IngestSettings.from(Settings.defaults(overrides));
  }

  Surroundings surroundings() {
    return Surroundings.alone(
        new LockFileLease(Path.of(warehouse.bronze(SOURCE) + ".lock"), Clock.systemUTC()));
  }

  Ingest ingest(SourceDefinition source, String... overrides) {
    return ingest(source, surroundings(), overrides);
  }

  Ingest ingest(SourceDefinition source, Surroundings surroundings, String... overrides) {
    return new Ingest(
        SparkFixture.spark(),
        warehouse,
        settings(overrides),
        source,
        Clock.systemUTC(),
        surroundings);
  }

  BronzeTable bronze() {
    return new BronzeTable(SparkFixture.spark(), warehouse.bronze(SOURCE));
  }

  IngestLedger ledger() {
    return new IngestLedger(SparkFixture.spark(), warehouse.ingest(SOURCE));
  }

  List<String> origins(FileState state) {
    return ledger().files(state).stream().map(LedgerEntry::origin).toList();
  }

  /** Writes a file that nobody is writing to any more; later ones are younger. */
  Path write(String name, byte[] content) {
    Path file = input.resolve(name);
    try {
      Files.createDirectories(file.getParent());
      Files.write(file, content);
      Files.setLastModifiedTime(file, FileTime.from(LONG_AGO.plusSeconds(written++)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file;
  }

  Path write(String name, String content) {
    return write(name, content.getBytes(StandardCharsets.UTF_8));
  }

  static byte[] gzip(String content) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
      gzip.write(content.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  /** What a file is called in bronze below an absolute path. */
  String origin(String name) {
    return "file:" + input.resolve(name);
  }

  /** All records of bronze as {@code file-name position value}, in order. */
  List<String> records() {
    List<String> records = new ArrayList<>();
    bronze().rows(-1, Long.MAX_VALUE).select("origin", "position", "value").collectAsList().stream()
        .map(
            row ->
                row.getString(0).substring(row.getString(0).lastIndexOf('/') + 1)
                    + " "
                    + row.getLong(1)
                    + " "
                    + row.getString(2))
        .sorted()
        .forEach(records::add);
    return records;
  }
}
