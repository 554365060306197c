package io.tidemark.testbed.trial;

import static org.apache.spark.sql.functions.abs;
import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.greatest;
import static org.apache.spark.sql.functions.lit;

import io.tidemark.batch.gold.GoldTable;
import io.tidemark.batch.night.Night;
import io.tidemark.batch.night.NightReport;
import io.tidemark.batch.run.BatchContext;
import io.tidemark.batch.run.RunOptions;
import io.tidemark.command.BatchWork;
import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.job.ExitCode;
import io.tidemark.settings.Configuration;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.testbed.workspace.Workspace;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ViewDefinition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.types.BinaryType;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DoubleType;

/**
 * Does a night again on this machine, from a copy of bronze, and holds its gold against the gold of
 * the night that was done elsewhere: the same cells, of the same events, with the same measures;
 * doubles to 1e-9. Sketches are left out here, since their bytes depend on the order of merging;
 * their figures are held against known ones by the other checks.
 */
final class SameGold {
  private static final String FROM = "this machine";
  private static final double RELATIVE = 1e-9;

  private final Invocation invocation;
  private final Workspace workspace;

  SameGold(Invocation invocation, Workspace workspace) {
    this.invocation = invocation;
    this.workspace = workspace;
  }

  /** One check for each view. */
  List<Check> checks(String run) throws Exception {
    Path warehouse = workspace.folder().resolve("warehouse");
    Path copy = workspace.folder().resolve("warehouse-here");
    copyOf(warehouse.resolve("bronze"), copy.resolve("bronze"));
    Configuration here =
        Configuration.load(
            workspace.conf(), List.of("warehouse=" + copy, "cassandra.keyspace=here"));
    List<Check> checks = new ArrayList<>();
    try (BatchWork work = BatchWork.open(here, invocation.clock())) {
      BatchContext context = work.context();
      Night night = new Night(context, run, List.of(), RunOptions.USUAL);
      NightReport report = invocation.watch(work.activity(), night::run);
      if (report.exitCode() != 0) {
        throw new CommandException(
            ExitCode.of(report.exitCode()), "The night on this machine failed: " + report.views());
      }
      for (ViewDefinition view : here.definitions().views().values()) {
        ResolvedView resolved = resolved(context, view);
        checks.add(
            check(
                resolved,
                gold(context, new Warehouse(warehouse.toString()), resolved),
                gold(context, context.warehouse(), resolved)));
      }
    }
    return checks;
  }

  private static ResolvedView resolved(BatchContext context, ViewDefinition view) {
    CompiledSource source =
        CompiledSource.compile(context.spark(), context.definitions().source(view.source()));
    return CompiledView.compile(context.spark(), source, view).resolved();
  }

  private static Dataset<Row> gold(BatchContext context, Warehouse warehouse, ResolvedView view) {
    String path = warehouse.gold(view.name(), Fingerprint.of(view));
    GoldTable gold = new GoldTable(context.spark(), path, view);
    return gold.cells(gold.newest().orElseThrow());
  }

  private static Check check(ResolvedView view, Dataset<Row> elsewhere, Dataset<Row> here) {
    Dataset<Row> left = elsewhere.alias("l");
    Dataset<Row> right = here.alias("r");
    GoldTable names = new GoldTable(elsewhere.sparkSession(), "", view);
    Column cell = lit(true);
    for (String column : names.cell()) {
      cell = cell.and(in("l", column).eqNullSafe(in("r", column)));
    }
    Column same = lit(true);
    for (String column : names.columns()) {
      DataType type = here.schema().apply(column).dataType();
      if (!(type instanceof BinaryType)) {
        same = same.and(equal(column, type));
      }
    }
    long cells = here.count();
    long equal = left.join(right, cell).where(same).count();
    long most = Math.max(cells, elsewhere.count());
    return Check.exact("equal cells in gold of " + view.name(), most, equal, FROM);
  }

  private static Column equal(String column, DataType type) {
    Column left = in("l", column);
    Column right = in("r", column);
    Column same = left.eqNullSafe(right);
    return type instanceof DoubleType
        ? same.or(
            abs(left.minus(right)).leq(greatest(abs(left), abs(right)).multiply(lit(RELATIVE))))
        : same;
  }

  private static Column in(String side, String column) {
    return col(side + ".`" + column + "`");
  }

  private static void copyOf(Path from, Path to) throws IOException {
    List<Path> files;
    try (java.util.stream.Stream<Path> all = Files.walk(from)) {
      files = all.toList();
    }
    for (Path file : files) {
      Path target = to.resolve(from.relativize(file).toString());
      if (Files.isDirectory(file)) {
        Files.createDirectories(target);
      } else {
        Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }
}
