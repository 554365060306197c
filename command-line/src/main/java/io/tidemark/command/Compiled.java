package io.tidemark.command;

import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.ViewDefinition;

/** Definitions by name, with their expressions checked; problems name file and line. */
final class Compiled {
  private Compiled() {}

  static CompiledSource source(SparkWork spark, Definitions definitions, String name) {
    return CompiledSource.compile(spark.session(), definitions.source(name), definitions::whereIs);
  }

  static CompiledView view(SparkWork spark, Definitions definitions, String name) {
    ViewDefinition view = definitions.view(name);
    return view(spark, definitions, source(spark, definitions, view.source()), name);
  }

  static CompiledView view(
      SparkWork spark, Definitions definitions, CompiledSource source, String name) {
    return CompiledView.compile(
        spark.session(), source, definitions.view(name), definitions::whereIs);
  }
}
