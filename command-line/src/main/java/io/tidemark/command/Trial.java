package io.tidemark.command;

import static org.apache.spark.sql.functions.col;

import io.tidemark.batch.ingest.file.RawRecord;
import io.tidemark.spark.SqlTime;
import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.spark.view.PreparedColumns;
import io.tidemark.view.type.Field;
import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;

/** Cleans a file's records as batch would and counts what becomes of them. Not thread-safe. */
final class Trial {
  private static final int AT_ONCE = 20_000;
  private static final StructType BRONZE =
      BronzeTable.RECORD.add(BronzeTable.COMMIT_VERSION, DataTypes.LongType);

  private final SparkSession spark;
  private final CompiledSource source;
  private final int shown;
  private final Clock clock;
  private final Map<String, CompiledView> views = new TreeMap<>();
  private final Map<Outcome, Long> outcomes = new HashMap<>();
  private final Map<String, Long> kept = new TreeMap<>();
  private final Map<String, Map<String, Long>> skips = new TreeMap<>();
  private final List<Map<String, Object>> firstEvents = new ArrayList<>();
  private final List<TriedFile.Rejected> rejected = new ArrayList<>();
  private final Set<List<Object>> ids = new HashSet<>();
  private long records;
  private long duplicates;

  Trial(SparkSession spark, CompiledSource source, int shown, Clock clock) {
    this.spark = spark;
    this.source = source;
    this.shown = shown;
    this.clock = clock;
  }

  void addView(CompiledView view) {
    views.put(view.resolved().name(), view);
  }

  TriedFile of(FileRecords file) {
    for (List<RawRecord> next = file.next(AT_ONCE); !next.isEmpty(); next = file.next(AT_ONCE)) {
      add(file, next);
    }
    Map<String, TriedFile.ViewCounts> counts = new LinkedHashMap<>();
    views.keySet().forEach(view -> counts.put(view, counts(skips.getOrDefault(view, Map.of()))));
    return new TriedFile(
        records,
        outcomes.getOrDefault(Outcome.EVENT, 0L) - duplicates,
        duplicates,
        outcomes.getOrDefault(Outcome.QUARANTINED, 0L) + outcomes.getOrDefault(Outcome.FAILED, 0L),
        outcomes.getOrDefault(Outcome.DROPPED, 0L),
        kept,
        firstEvents,
        rejected,
        counts);
  }

  private void add(FileRecords file, List<RawRecord> next) {
    records += next.size();
    Map<Long, RawRecord> byPosition = new HashMap<>();
    next.forEach(record -> byPosition.put(record.position(), record));
    Timestamp now = Timestamp.from(clock.instant());
    List<Row> rows = next.stream().map(record -> bronze(file, record, now)).toList();
    Dataset<Row> cleaned =
        source.clean(spark.createDataFrame(rows, BRONZE)).drop(CleanColumns.RECORD);
    List<Row> inOrder = new ArrayList<>(cleaned.collectAsList());
    inOrder.sort(Comparator.comparingLong(row -> row.<Long>getAs(CleanColumns.POSITION)));
    List<Row> events = new ArrayList<>();
    for (Row row : inOrder) {
      Outcome outcome = outcome(row);
      outcomes.merge(outcome, 1L, Long::sum);
      if (outcome != Outcome.EVENT) {
        reject(row, outcome, byPosition.get(row.<Long>getAs(CleanColumns.POSITION)));
      } else if (isDuplicate(row)) {
        duplicates++;
      } else {
        events.add(row);
        row.<String>getList(row.fieldIndex(CleanColumns.KEPT))
            .forEach(check -> kept.merge(check, 1L, Long::sum));
        if (firstEvents.size() < shown) {
          firstEvents.add(event(row));
        }
      }
    }
    Dataset<Row> valid = spark.createDataFrame(events, cleaned.schema());
    views.forEach((name, view) -> countSkips(name, view.prepare(valid)));
  }

  private static Row bronze(FileRecords file, RawRecord record, Timestamp now) {
    return RowFactory.create(
        file.origin(),
        record.position(),
        file.format(),
        record.value(),
        record.bytes(),
        record.header(),
        null,
        null,
        null,
        now,
        0L);
  }

  private static Outcome outcome(Row row) {
    String word = row.getAs(CleanColumns.OUTCOME);
    for (Outcome outcome : Outcome.values()) {
      if (outcome.word().equals(word)) {
        return outcome;
      }
    }
    throw new IllegalStateException("Cleaning gave the outcome '" + word + "'");
  }

  private boolean isDuplicate(Row row) {
    if (source.definition().id().isEmpty()) {
      return false;
    }
    List<Object> id = new ArrayList<>();
    id.add(row.getAs(CleanColumns.EVENT_DAY));
    source.definition().id().forEach(column -> id.add(row.getAs(column)));
    return !ids.add(id);
  }

  private void reject(Row row, Outcome outcome, RawRecord record) {
    String value =
        record.value() == null
            ? "not text: " + new String(record.bytes(), StandardCharsets.ISO_8859_1)
            : record.value();
    rejected.add(
        new TriedFile.Rejected(
            record.position(),
            outcome.word(),
            List.copyOf(row.getList(row.fieldIndex(CleanColumns.REASONS))),
            value));
  }

  private Map<String, Object> event(Row row) {
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("event time", SqlTime.value(row.getAs(CleanColumns.EVENT_TIME)));
    for (Field field : source.fields()) {
      event.put(field.name(), SqlTime.value(row.getAs(field.name())));
    }
    return event;
  }

  private void countSkips(String view, Dataset<Row> prepared) {
    Map<String, Long> counts = skips.computeIfAbsent(view, name -> new TreeMap<>());
    for (Row row : prepared.groupBy(col(PreparedColumns.SKIP)).count().collectAsList()) {
      counts.merge(row.isNullAt(0) ? "" : row.getString(0), row.getLong(1), Long::sum);
    }
  }

  private static TriedFile.ViewCounts counts(Map<String, Long> bySkip) {
    Map<String, Long> reasons = new TreeMap<>(bySkip);
    long counted = reasons.getOrDefault("", 0L);
    long filtered = reasons.getOrDefault(PreparedColumns.FILTERED, 0L);
    reasons.remove("");
    reasons.remove(PreparedColumns.FILTERED);
    long skipped = reasons.values().stream().mapToLong(Long::longValue).sum();
    return new TriedFile.ViewCounts(counted, filtered, skipped, reasons);
  }
}
