package io.tidemark.batch.vacuum;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.spark.delta.DeltaTables;
import io.tidemark.spark.delta.DeltaVacuum;
import io.tidemark.spark.delta.Warehouse;
import io.tidemark.view.definition.Fingerprint;
import io.tidemark.view.definition.SourceDefinition;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * Vacuums silver and quarantine of the views' sources, the views' gold, and what runs noted. A file
 * goes once it has been out of its table for longer than the table keeps such files: 30 days for
 * silver, quarantine and gold. Delta reads no older version by then, whether its files are there or
 * not, and a night whose base it cannot read publishes every row. Deletes no row, takes no lease,
 * may run beside a night.
 */
public final class Vacuum {
  private final BatchContext context;
  private final List<String> views;

  /**
   * @param views which; what they share is vacuumed once
   */
  public Vacuum(BatchContext context, List<String> views) {
    this.context = Objects.requireNonNull(context, "context");
    this.views = List.copyOf(views);
  }

  /**
   * One table that was vacuumed.
   *
   * @param kept how long it keeps files that have gone out of it
   */
  public record Table(String path, Duration kept) {
    /** In words. */
    public String describe() {
      return "%s: files that went out of it more than %d hours ago are removed"
          .formatted(path, kept.toHours());
    }
  }

  /** Vacuums, and says what. */
  public List<Table> run() {
    DeltaVacuum vacuum = new DeltaVacuum(context.spark());
    List<Table> done = new ArrayList<>();
    for (String path : paths()) {
      if (DeltaTables.exists(context.spark(), path)) {
        vacuum.run(path);
        done.add(new Table(path, vacuum.retention(path)));
      }
    }
    return done;
  }

  private Set<String> paths() {
    Set<String> paths = new LinkedHashSet<>();
    Warehouse warehouse = context.warehouse();
    TreeSet<String> sources = new TreeSet<>();
    for (String view : views) {
      sources.add(context.definitions().view(view).source());
      context
          .pointers()
          .readSerial(view)
          .ifPresent(pointer -> paths.add(warehouse.gold(view, pointer.fingerprint())));
      paths.add(warehouse.viewManifest(view));
      paths.add(warehouse.reconciliations(view));
    }
    for (String name : sources) {
      SourceDefinition source = context.definitions().source(name);
      String fingerprint = Fingerprint.of(source);
      paths.add(warehouse.silver(name, fingerprint));
      paths.add(warehouse.quarantine(name, fingerprint));
      paths.add(warehouse.sourceManifest(name));
    }
    return paths;
  }
}
