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
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
        rest(spark, source, definitions, e.problems())
            .ifPresent(compiled -> sources.put(source.name(), compiled));
      }
    }
    List<ResolvedView> views = new ArrayList<>();
    for (ViewDefinition view : definitions.views().values()) {
      CompiledSource source = sources.get(view.source());
      if (source != null) {
        try {
          CompiledView compiled = CompiledView.compile(spark, source, view, definitions::whereIs);
          if (sound.views().containsKey(view.name()) && isWhole(source, definitions)) {
            views.add(compiled.resolved());
          }
        } catch (InvalidDefinitionException e) {
          problems.addAll(ofItsOwn(e.problems(), source, definitions));
        }
      }
    }
    problems.sort(
        Comparator.comparing(CheckedDefinitions::file).thenComparing(CheckedDefinitions::line));
    return new CheckedDefinitions(views, problems);
  }

  /**
   * The source without the expressions that are wrong, so that its views are checked all the same.
   */
  private static Optional<CompiledSource> rest(
      SparkSession spark,
      SourceDefinition source,
      Definitions definitions,
      List<Problem> problems) {
    Set<String> wrong = problems.stream().map(Problem::where).collect(Collectors.toSet());
    String path = "sources." + source.name();
    SourceDefinition rest =
        new SourceDefinition(
            source.name(),
            source.feeds(),
            source.schema(),
            source.columns(),
            source.eventTime(),
            source.id(),
            source.segment(),
            source.deduplicateWithin(),
            source.derive().stream()
                .filter(d -> !wrong.contains(definitions.whereIs(path + ".derive." + d.name())))
                .toList(),
            source.expectations().stream()
                .filter(
                    x ->
                        !wrong.contains(definitions.whereIs(path + ".expect." + x.name()))
                            && !wrong.contains(
                                definitions.whereIs(path + ".expect." + x.name() + ".check")))
                .toList(),
            source.description(),
            source.owner());
    try {
      return Optional.of(CompiledSource.compile(spark, rest, definitions::whereIs));
    } catch (InvalidDefinitionException e) {
      return Optional.empty();
    }
  }

  private static boolean isWhole(CompiledSource compiled, Definitions definitions) {
    return compiled.definition().equals(definitions.source(compiled.definition().name()));
  }

  /** A view's problems without those that only say that a wrong derived column is missing. */
  private static List<Problem> ofItsOwn(
      List<Problem> problems, CompiledSource compiled, Definitions definitions) {
    List<String> missing =
        definitions.source(compiled.definition().name()).derive().stream()
            .filter(derived -> !compiled.definition().derive().contains(derived))
            .map(derived -> derived.name().toLowerCase(Locale.ROOT))
            .toList();
    return problems.stream()
        .filter(
            problem ->
                missing.stream()
                    .noneMatch(name -> problem.message().toLowerCase(Locale.ROOT).contains(name)))
        .toList();
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
