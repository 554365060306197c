package io.tidemark.testbed.bench;

import io.tidemark.batch.gold.GoldBuild;
import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.silver.SilverBuild;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.delta.BronzeTable;
import io.tidemark.spark.delta.DeltaTables;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.SourceDefinition;
import java.time.Clock;
import java.time.LocalDate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;

/** One source of readings with its view, taken through the batch layer's own steps. */
final class Silver {
  private final Workbench bench;
  private final String name;
  private final CompiledSource source;
  private final CompiledView view;
  private final BronzeTable bronze;
  private long commits;
  private long built;

  private Silver(Workbench bench, String name) {
    SparkSession spark = bench.spark();
    SourceDefinition definition = bench.context().definitions().source(name);
    this.bench = bench;
    this.name = name;
    this.source = CompiledSource.compile(spark, definition);
    this.view = CompiledView.compile(spark, source, bench.context().definitions().view(name));
    this.bronze = new BronzeTable(spark, bench.context().warehouse().bronze(name));
  }

  static Silver make(Workbench bench, String name) {
    return new Silver(bench, name);
  }

  CompiledView view() {
    return view;
  }

  /** Appends made-up readings to bronze. */
  void append(LocalDate first, int days, int stations, long events) {
    Readings.append(
        bronze, bench.spark(), ++commits, first, days, stations, events, Clock.systemUTC());
  }

  /** Brings silver up to bronze. */
  long build() {
    SilverBuild.Result result =
        new SilverBuild(bench.context(), source, name + "-" + ++built, newest(), "", false)
            .run(() -> {});
    return result.silverVersion();
  }

  /** Silver's events. */
  Dataset<Row> events() {
    return DeltaTables.read(bench.spark(), path());
  }

  GoldTable goldTable() {
    String fingerprint = Fingerprint.of(view.resolved());
    return new GoldTable(
        bench.spark(), bench.context().warehouse().gold(name, fingerprint), view.resolved());
  }

  /** Computes gold completely; gives the number of its cells. */
  long gold(long generation) {
    return goldBuild().run(generation, -1).rows().get("cells");
  }

  /** As {@link #gold}; gives the version of the gold table. */
  long goldVersion(long generation) {
    return goldBuild().run(generation, -1).version();
  }

  private GoldBuild goldBuild() {
    long version = DeltaTables.version(bench.spark(), path()).orElseThrow();
    return new GoldBuild(bench.spark(), view, goldTable(), path(), version, newest());
  }

  private long newest() {
    return bronze.commits().newest().orElseThrow().version();
  }

  private String path() {
    return bench.context().warehouse().silver(name, Fingerprint.of(source.definition()));
  }
}
