package io.tidemark.batch.silver;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.count;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.max;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.HeldLease;
import io.tidemark.batch.run.RefusedException;
import io.tidemark.batch.run.RefusedException.Reason;
import io.tidemark.batch.run.RunId;
import io.tidemark.batch.run.Step;
import io.tidemark.cassandra.pointer.Pointer;
import io.tidemark.cassandra.table.Schema;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.Commit;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;

/**
 * Withdraws an origin: its records stay in bronze, and from the next generation on they are in
 * quarantine. Events that they had made duplicates come back.
 */
public final class Withdraw {
  private static final int NEAR = 5;

  private final BatchContext context;
  private final String source;
  private final String origin;
  private final String reason;

  /**
   * @param origin file, or topic and partition, as bronze names it
   * @param reason why, for whoever finds the records in quarantine; not blank
   */
  public Withdraw(BatchContext context, String source, String origin, String reason) {
    this.context = Objects.requireNonNull(context, "context");
    this.source = Objects.requireNonNull(source, "source");
    this.origin = Objects.requireNonNull(origin, "origin");
    this.reason = Objects.requireNonNull(reason, "reason").strip();
    if (this.reason.isEmpty()) {
      throw new IllegalArgumentException("Say why '" + origin + "' is withdrawn: --reason R");
    }
  }

  /**
   * What was noted.
   *
   * @param nextGeneration whether the next run heeds it already
   * @param after otherwise: once a commit of this time or later is in bronze
   */
  public record Result(Withdrawal withdrawal, boolean nextGeneration, Instant after) {}

  /**
   * Notes it. A second time, with no new records of that origin, changes nothing.
   *
   * @throws RefusedException if bronze has no record of that origin
   */
  public Result run() {
    SourceDefinition definition = context.definitions().source(source);
    int ignored = new Schema(context.session(), context.cassandra()).createSystem();
    BronzeTable bronze = new BronzeTable(context.spark(), context.warehouse().bronze(source));
    Optional<Commit> newest = bronze.commits().newest();
    long version = newest.map(Commit::version).orElse(-1L);
    if (version < 0) {
      throw unknown(List.of());
    }
    Dataset<Row> records = bronze.rows(-1, version);
    Row found =
        records
            .where(col("origin").equalTo(origin))
            .agg(count(lit(1)), max(BronzeTable.COMMIT_VERSION))
            .head();
    if (found.getLong(0) == 0) {
      throw unknown(near(records));
    }
    Withdrawal withdrawal = noted(found.getLong(1), found.getLong(0));
    return result(definition, bronze, newest, withdrawal);
  }

  private Withdrawal noted(long lastVersion, long records) {
    Withdrawals withdrawals =
        new Withdrawals(context.spark(), context.warehouse().withdrawals(source));
    String owner = "withdraw-" + RunId.next(context.clock());
    HeldLease lease =
        HeldLease.take(
            context.sourceLease(source),
            "source '" + source + "'",
            owner,
            Step.SILVER,
            context.batch(),
            () -> {});
    try {
      List<Withdrawal> all = withdrawals.all();
      for (Withdrawal before : all) {
        if (before.origin().equals(origin) && before.lastVersion() == lastVersion) {
          return before;
        }
      }
      Withdrawal withdrawal =
          new Withdrawal(
              all.size() + 1, origin, reason, lastVersion, records, context.clock().instant());
      lease.check();
      withdrawals.add(withdrawal);
      return withdrawal;
    } finally {
      lease.release();
    }
  }

  private Result result(
      SourceDefinition definition,
      BronzeTable bronze,
      Optional<Commit> newest,
      Withdrawal withdrawal) {
    long time = bronze.commits().commit(withdrawal.lastVersion()).timeMillis();
    long segment = definition.segment().toMillis();
    boolean speedRan = false;
    long horizon = 0;
    for (ViewDefinition view : context.definitions().views().values()) {
      if (view.source().equals(source)) {
        Optional<Pointer> pointer = context.pointers().readSerial(view.name());
        speedRan |= pointer.filter(p -> p.speedStartMillis().isPresent()).isPresent();
        horizon = Math.max(horizon, pointer.map(Pointer::horizonMillis).orElse(0L));
      }
    }
    long passes = (Math.floorDiv(time, segment) + 1) * segment;
    boolean next =
        !speedRan || time < horizon || newest.filter(c -> c.timeMillis() >= passes).isPresent();
    return new Result(
        withdrawal, next, next ? context.clock().instant() : Instant.ofEpochMilli(passes));
  }

  private RefusedException unknown(List<String> near) {
    String remedy =
        near.isEmpty()
            ? "Nothing was ingested for it."
            : "Origins with near names: " + String.join(", ", near) + ".";
    return new RefusedException(
        Reason.FAILED,
        "Source '%s' has no record of origin '%s'. %s".formatted(source, origin, remedy));
  }

  private List<String> near(Dataset<Row> records) {
    return records.select("origin").distinct().collectAsList().stream()
        .map(row -> row.getString(0))
        .sorted(Comparator.comparingInt(this::distance).thenComparing(Comparator.naturalOrder()))
        .limit(NEAR)
        .toList();
  }

  /** Edits between the names, none where one holds the other. */
  private int distance(String other) {
    String a = origin.toLowerCase(Locale.ROOT);
    String b = other.toLowerCase(Locale.ROOT);
    if (b.contains(a) || a.contains(b)) {
      return 0;
    }
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
