package io.tidemark.batch.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.explode;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.trunc;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.Step;
import io.tidemark.spark.clean.CleanColumns;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.clean.Outcome;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.DeltaTables;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.storage.StorageLevel;

/**
 * Brings silver and quarantine of a source up to a bronze version: cleans what is new, compares ids
 * with the days that it falls on, appends. Where withdrawals changed, or on demand, both are
 * derived from bronze again. The caller holds the source's lease.
 */
public final class SilverBuild {
  private static final int MOST_DAYS = 200;

  private final BatchContext context;
  private final CompiledSource source;
  private final String runId;
  private final long through;
  private final String withdrawals;
  private final boolean rebuild;
  private final SparkSession spark;
  private final SilverTables tables;
  private final Deduplication deduplication;

  /**
   * @param through bronze version to come to; -1: there is no record
   * @param withdrawals numbers of the source's withdrawals that count
   * @param rebuild whether to derive all of it again, once in this run
   */
  public SilverBuild(
      BatchContext context,
      CompiledSource source,
      String runId,
      long through,
      String withdrawals,
      boolean rebuild) {
    this.context = Objects.requireNonNull(context, "context");
    this.source = Objects.requireNonNull(source, "source");
    this.runId = Objects.requireNonNull(runId, "runId");
    this.through = through;
    this.withdrawals = Objects.requireNonNull(withdrawals, "withdrawals");
    this.rebuild = rebuild;
    this.spark = context.spark();
    String name = source.definition().name();
    String fingerprint = Fingerprint.of(source.definition());
    this.tables =
        new SilverTables(
            spark,
            source,
            context.warehouse().silver(name, fingerprint),
            context.warehouse().quarantine(name, fingerprint));
    this.deduplication = new Deduplication(source.definition().id());
  }

  /**
   * What was done.
   *
   * @param silverVersion version of the silver table that holds it
   * @param from bronze version after which records were taken; -1: from the first on
   * @param rows counts by name
   */
  public record Result(long silverVersion, long from, long through, Map<String, Long> rows) {
    public Result {
      rows = Map.copyOf(rows);
    }
  }

  /**
   * Does it; a second time changes nothing.
   *
   * @param beforeWrite called before every write; stops the run by an exception
   * @throws RefusedException if a check that says {@code fail} failed, or counts do not add up
   */
  public Result run(Runnable beforeWrite) {
    Optional<SilverState> silver = tables.silverState();
    Optional<SilverState> quarantine = tables.quarantineState();
    boolean silverAnew = anew(silver);
    boolean quarantineAnew = anew(quarantine);
    long silverFrom = silverAnew ? -1 : silver.get().through();
    long quarantineFrom = quarantineAnew ? -1 : quarantine.get().through();
    long upTo = Math.max(through, Math.max(silverFrom, quarantineFrom));
    boolean writeSilver = silverAnew || silverFrom < upTo;
    boolean writeQuarantine = quarantineAnew || quarantineFrom < upTo;
    long from = Math.min(silverFrom, quarantineFrom);
    if (!writeSilver && !writeQuarantine) {
      if (!silver.get().run().equals(runId)) {
        return result(from, Map.of("records", 0L, "events", 0L));
      }
      from = silver.get().from();
    } else if (!writeSilver) {
      from = silver.get().run().equals(runId) ? silver.get().from() : from;
    }
    BronzeTable bronze =
        new BronzeTable(spark, context.warehouse().bronze(source.definition().name()));
    report(0, "cleaning records after version " + from + " up to version " + upTo);
    Dataset<Row> records = bronze.exists() ? bronze.rows(from, upTo) : nothing();
    Dataset<Row> cleaned = cleaned(records).persist(StorageLevel.MEMORY_AND_DISK());
    try {
      Map<String, Long> outcomes = outcomes(cleaned);
      refuseFailed(cleaned, outcomes);
      Dataset<Row> events = cleaned.where(col(CleanColumns.OUTCOME).equalTo(Outcome.EVENT.word()));
      Optional<Dataset<Row>> known = known(events, from, silverAnew);
      if (writeQuarantine) {
        beforeWrite.run();
        report(1, "writing quarantine");
        long after = quarantineFrom;
        tables.writeQuarantine(
            cleaned.where(col(CleanColumns.COMMIT_VERSION).gt(after)),
            state(quarantine, quarantineAnew, quarantineFrom, upTo),
            quarantineAnew);
      }
      if (writeSilver) {
        beforeWrite.run();
        report(2, "writing events");
        tables.writeEvents(
            deduplication
                .firsts(events, known)
                .where(col(CleanColumns.COMMIT_VERSION).gt(silverFrom)),
            outcomes.getOrDefault(Outcome.EVENT.word(), 0L),
            state(silver, silverAnew, silverFrom, upTo),
            silverAnew);
      }
      report(3, "counting what became of the records");
      return result(from, counted(records, cleaned, events, known, from, upTo, outcomes));
    } finally {
      cleaned.unpersist();
    }
  }

  private boolean anew(Optional<SilverState> state) {
    return state.isEmpty()
        || !state.get().withdrawals().equals(withdrawals)
        || (rebuild && !state.get().build().equals(runId));
  }

  private SilverState state(Optional<SilverState> before, boolean anew, long from, long upTo) {
    String build = anew ? runId : before.get().build();
    return new SilverState(build, runId, from, upTo, withdrawals);
  }

  private Dataset<Row> cleaned(Dataset<Row> records) {
    Withdrawals all =
        new Withdrawals(spark, context.warehouse().withdrawals(source.definition().name()));
    return Cleaned.of(source, records, all, withdrawals);
  }

  private Dataset<Row> nothing() {
    return spark
        .createDataFrame(List.of(), BronzeTable.SCHEMA)
        .withColumn(BronzeTable.COMMIT_VERSION, lit(0L));
  }

  private static Map<String, Long> outcomes(Dataset<Row> cleaned) {
    Map<String, Long> outcomes = new TreeMap<>();
    for (Row row : cleaned.groupBy(CleanColumns.OUTCOME).agg(count(lit(1))).collectAsList()) {
      outcomes.put(row.getString(0), row.getLong(1));
    }
    return outcomes;
  }

  private void refuseFailed(Dataset<Row> cleaned, Map<String, Long> outcomes) {
    Dataset<Row> failed = cleaned.where(col(CleanColumns.OUTCOME).equalTo(Outcome.FAILED.word()));
    if (outcomes.getOrDefault(Outcome.FAILED.word(), 0L) == 0) {
      return;
    }
    Row example =
        failed.select(CleanColumns.ORIGIN, CleanColumns.POSITION, CleanColumns.REASONS).head();
    throw new RefusedException(
        Reason.FAILED,
        ("Source '%s': %d records fail a check that says fail, so nothing of it is published. The"
                + " first one is record %d of %s: %s. Withdraw the origin, or change the check.")
            .formatted(
                source.definition().name(),
                outcomes.get(Outcome.FAILED.word()),
                example.getLong(1),
                example.getString(0),
                example.getList(2)));
  }

  /** Identities of the events before {@code from} on the days that the new ones fall on. */
  private Optional<Dataset<Row>> known(Dataset<Row> events, long from, boolean anew) {
    if (!deduplication.isNeeded() || anew || from < 0) {
      return Optional.empty();
    }
    List<Object> days = new ArrayList<>();
    events
        .select(CleanColumns.EVENT_DAY)
        .distinct()
        .orderBy(CleanColumns.EVENT_DAY)
        .collectAsList()
        .forEach(row -> days.add(row.get(0)));
    if (days.isEmpty()) {
      return Optional.empty();
    }
    Object first = days.get(0);
    Object last = days.get(days.size() - 1);
    Dataset<Row> before =
        tables
            .events()
            .where(col(CleanColumns.COMMIT_VERSION).leq(from))
            .where(col(CleanColumns.EVENT_DAY).between(first, last))
            .where(
                col(SilverTables.MONTH).between(trunc(lit(first), "MM"), trunc(lit(last), "MM")));
    if (days.size() <= MOST_DAYS) {
      before = before.where(col(CleanColumns.EVENT_DAY).isin(days.toArray()));
    }
    return Optional.of(deduplication.identities(before));
  }

  private Map<String, Long> counted(
      Dataset<Row> records,
      Dataset<Row> cleaned,
      Dataset<Row> events,
      Optional<Dataset<Row>> known,
      long from,
      long upTo,
      Map<String, Long> outcomes) {
    SilverCounts counts =
        new SilverCounts(
            records.count(),
            between(tables.events(), CleanColumns.COMMIT_VERSION, from, upTo),
            deduplication.duplicates(events, known),
            between(tables.quarantined(), "commit_version", from, upTo),
            outcomes.getOrDefault(Outcome.DROPPED.word(), 0L),
            kept(cleaned));
    if (!counts.addUp()) {
      throw new RefusedException(
          Reason.FAILED,
          "Source '%s', versions %d to %d: %d records are not %d events + %d duplicates + %d quarantined + %d dropped. Run the batch again with --rebuild; if it persists, this is a defect of Tidemark."
              .formatted(
                  source.definition().name(),
                  from + 1,
                  upTo,
                  counts.records(),
                  counts.events(),
                  counts.duplicates(),
                  counts.quarantined(),
                  counts.dropped()));
    }
    return counts.toRows();
  }

  private static long between(Dataset<Row> table, String version, long from, long upTo) {
    return table.where(col(version).gt(from).and(col(version).leq(upTo))).count();
  }

  private Map<String, Long> kept(Dataset<Row> cleaned) {
    Map<String, Long> kept = new TreeMap<>();
    if (source.definition().expectations().stream()
        .noneMatch(check -> check.otherwise() == Otherwise.KEEP)) {
      return kept;
    }
    cleaned
        .where(col(CleanColumns.OUTCOME).equalTo(Outcome.EVENT.word()))
        .select(explode(col(CleanColumns.KEPT)).as("check"))
        .groupBy("check")
        .agg(count(lit(1)))
        .collectAsList()
        .forEach(row -> kept.put(row.getString(0), row.getLong(1)));
    return kept;
  }

  private Result result(long from, Map<String, Long> rows) {
    long version = DeltaTables.version(spark, tables.silver()).orElseThrow();
    return new Result(version, from, through, rows);
  }

  private void report(long done, String message) {
    context.progress().report(Step.SILVER, source.definition().name(), done, 4, message);
  }
}
