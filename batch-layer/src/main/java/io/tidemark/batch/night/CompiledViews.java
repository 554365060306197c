package io.tidemark.batch.night;

import io.tidemark.batch.run.BatchContext;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.ViewDefinition;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/** Views and sources with checked expressions, each compiled once. Not thread-safe. */
final class CompiledViews {
  private final BatchContext context;
  private final Map<String, CompiledSource> sources = new HashMap<>();
  private final Map<String, CompiledView> views = new HashMap<>();

  CompiledViews(BatchContext context) {
    this.context = Objects.requireNonNull(context, "context");
  }

  CompiledSource source(String name) {
    Definitions definitions = context.definitions();
    return sources.computeIfAbsent(
        name,
        n -> CompiledSource.compile(context.spark(), definitions.source(n), definitions::whereIs));
  }

  CompiledView view(String name) {
    CompiledView compiled = views.get(name);
    if (compiled == null) {
      Definitions definitions = context.definitions();
      ViewDefinition view = definitions.view(name);
      compiled =
          CompiledView.compile(context.spark(), source(view.source()), view, definitions::whereIs);
      views.put(name, compiled);
    }
    return compiled;
  }
}
