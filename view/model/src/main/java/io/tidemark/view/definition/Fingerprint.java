package io.tidemark.view.definition;

import io.tidemark.view.definition.Feed.CsvOptions;
import io.tidemark.view.definition.Feed.FileFormat;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.tile.TileSize;
import java.time.ZoneId;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Ten lower-case hex digits that differ when anything differs that decides a row. What only people
 * read (names of sources, views and checks, description, owner), where records come from, and
 * {@code max-cells} decide none.
 */
public final class Fingerprint {
  private Fingerprint() {}

  /** Of everything that decides the rows of silver and quarantine. */
  public static String of(SourceDefinition source) {
    return source(source).fingerprint();
  }

  /** Of everything that decides the rows of a view, its source included. */
  public static String of(ResolvedView resolved) {
    ViewDefinition view = resolved.view();
    CanonicalText text = source(resolved.source());
    text.add("where", view.where().stream().toList());
    text.add("key", resolved.key().stream().map(f -> f.name() + " " + f.type().ddl()).toList());
    text.add("tiles", view.tiles().stream().map(TileSize::word).toList());
    text.add("zone", zone(view.zone()));
    text.add("measures", resolved.measures().size());
    resolved.measures().forEach(measure -> measure(text, measure));
    return text.fingerprint();
  }

  /**
   * Of a view as it is declared, its source included: without the types that only Spark knows, so
   * it differs from {@link #of(ResolvedView)}, and changes whenever a change of the definitions
   * changes that.
   */
  public static String ofDeclared(ViewDefinition view, SourceDefinition source) {
    return declared(view, source).fingerprint();
  }

  private static CanonicalText declared(ViewDefinition view, SourceDefinition source) {
    CanonicalText text = source(source);
    text.add("where", view.where().stream().toList()).add("key", view.key());
    text.add("tiles", view.tiles().stream().map(TileSize::word).toList());
    text.add("zone", zone(view.zone()));
    text.add("measures", view.measures().size());
    view.measures().forEach(measure -> measure(text, measure));
    return text;
  }

  private static CanonicalText source(SourceDefinition source) {
    CanonicalText text = new CanonicalText().add("storage-encoding", StorageEncoding.VERSION);
    text.add("charsets", charsets(source.feeds()));
    text.add("csv", csv(source.feeds()));
    text.add("schema", source.schema().stream().map(f -> f.name() + " " + f.type().ddl()).toList());
    text.add("columns", List.copyOf(new TreeMap<>(source.columns()).entrySet()));
    EventTime time = source.eventTime();
    text.add("event-time", time.column()).add("format", time.format());
    text.add("event-time-zone", time.zone().map(Fingerprint::zone).stream().toList());
    text.add("earliest", time.earliest()).add("latest", time.latestAfterReceived());
    text.add("id", source.id());
    text.add("segment", source.segment()).add("deduplicate-within", source.deduplicateWithin());
    text.add("derive", source.derive().size());
    source.derive().forEach(column -> text.add(column.name(), column.expression()));
    text.add("expect", source.expectations().size());
    source.expectations().forEach(check -> text.add(check.otherwise().name(), check.check()));
    return text;
  }

  private static void measure(CanonicalText text, ResolvedMeasure measure) {
    measure(text, measure.definition());
    text.add("input", measure.input().map(type -> type.ddl()).stream().toList());
  }

  private static void measure(CanonicalText text, MeasureDefinition definition) {
    text.add(definition.name(), definition.aggregate()).add("of", definition.expression());
    text.add("where", definition.where().stream().toList());
    text.add("size", definition.sizeOrDefault());
    text.add("theta", definition.theta());
  }

  /** One word for one clock: UTC, Z and Etc/UTC are the same. */
  private static String zone(ZoneId zone) {
    return zone.normalized().getId();
  }

  private static Stream<Feed.Files> files(List<Feed> feeds) {
    return feeds.stream().filter(Feed.Files.class::isInstance).map(Feed.Files.class::cast);
  }

  private static List<String> charsets(List<Feed> feeds) {
    return files(feeds)
        .filter(files -> files.format() != FileFormat.PARQUET)
        .map(Feed.Files::charset)
        .sorted()
        .distinct()
        .toList();
  }

  private static List<String> csv(List<Feed> feeds) {
    return files(feeds)
        .filter(files -> files.format() == FileFormat.CSV)
        .map(files -> text(files.csv()))
        .sorted()
        .distinct()
        .toList();
  }

  private static String text(CsvOptions csv) {
    return "" + csv.delimiter() + csv.quote() + csv.escape() + csv.header() + csv.nullText();
  }
}
