package io.tidemark.command;

import io.tidemark.settings.Configuration;
import io.tidemark.spark.clean.CompiledSource;
import io.tidemark.spark.view.CompiledView;
import io.tidemark.view.definition.Definitions;
import io.tidemark.view.definition.InvalidDefinitionException;
import io.tidemark.view.definition.Problem;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.SourceDefinition;
import io.tidemark.view.definition.ViewDefinition;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.SparkSession;

/**
 * Definitions with their expressions checked by Spark.
 *
 * @param views those without problems, by name
 * @param problems all problems, those of reading too, by file and line
 */
record CheckedDefinitions(List<ResolvedView> views, List<Problem> problems) {
  private static final Pattern PLACE = Pattern.compile("(.*):(\\d+)");

  /** Checks the expressions of all that could be read, also beside other problems; starts Spark. */
  static CheckedDefinitions of(Configuration.Reading reading) {
    try (SparkWork spark = SparkWork.open(reading.configuration().settings())) {
      return of(reading, spark.session());
    }
  }

  private static CheckedDefinitions of(Configuration.Reading reading, SparkSession spark) {
    Definitions sound = reading.configuration().definitions();
    Definitions definitions = reading.draft();
    List<Problem> problems = new ArrayList<>(reading.problems());
    Map<String, CompiledSource> sources = new HashMap<>();
    for (SourceDefinition source : definitions.sources().values()) {
      try {
        sources.put(source.name(), CompiledSource.compile(spark, source, definitions::whereIs));
      } catch (InvalidDefinitionException e) {
        problems.addAll(e.problems());
      }
    }
    List<ResolvedView> views = new ArrayList<>();
    for (ViewDefinition view : definitions.views().values()) {
      CompiledSource source = sources.get(view.source());
      if (source != null) {
        try {
          CompiledView compiled = CompiledView.compile(spark, source, view, definitions::whereIs);
          if (sound.views().containsKey(view.name())) {
            views.add(compiled.resolved());
          }
        } catch (InvalidDefinitionException e) {
          problems.addAll(e.problems());
        }
      }
    }
    problems.sort(
        Comparator.comparing(CheckedDefinitions::file).thenComparing(CheckedDefinitions::line));
    return new CheckedDefinitions(views, problems);
  }

  private static String file(Problem problem) {
    Matcher place = PLACE.matcher(problem.where());
    return place.matches() ? place.group(1) : problem.where();
  }

  private static int line(Problem problem) {
    Matcher place = PLACE.matcher(problem.where());
    return place.matches() ? Integer.parseInt(place.group(2)) : 0;
  }
}
