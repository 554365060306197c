package io.tidemark.view.definition.reading;

import io.tidemark.settings.hocon.Scalars;
import io.tidemark.settings.hocon.Section;
import io.tidemark.settings.hocon.Suggestion;
import io.tidemark.view.definition.MeasureDefinition;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.measure.Sizes;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Reads one measure: exactly one aggregate, and the options that go with it. */
final class MeasureReader {
  private static final List<String> OPTIONS = List.of("where", "k", "lg-k", "theta");

  private final String name;
  private final Section measure;

  MeasureReader(String name, Section measure) {
    this.name = name;
    this.measure = measure;
  }

  Optional<MeasureDefinition> read() {
    List<Aggregate> aggregates = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    for (String key : measure.keys()) {
      Optional<Aggregate> aggregate = Words.oneOf(key, Aggregate.class);
      aggregate.ifPresent(aggregates::add);
      if (aggregate.isEmpty() && !OPTIONS.contains(key)) {
        unknown.add(key);
      }
    }
    Optional<String> where = measure.text("where").map(String::strip);
    if (aggregates.size() != 1) {
      wrongNumber(aggregates, unknown);
      return Optional.empty();
    }
    unknown.forEach(key -> measure.problem(key, unknownKey(key)));
    Aggregate aggregate = aggregates.get(0);
    Optional<String> expression =
        measure.required(aggregate.word(), "Write an SQL expression.").map(String::strip);
    if (expression.isPresent() && expression.get().equals("*") && aggregate != Aggregate.COUNT) {
      measure.problem(
          aggregate.word(),
          aggregate.word() + " = \"*\" has no meaning. Only count takes *; name an expression.");
    }
    where.filter(String::isEmpty).ifPresent(w -> measure.problem("where", "'where' is empty."));
    OptionalInt size = size(aggregate);
    boolean theta = theta(aggregate);
    return expression.map(text -> new MeasureDefinition(name, aggregate, text, where, size, theta));
  }

  private void wrongNumber(List<Aggregate> aggregates, List<String> unknown) {
    List<String> words = Words.all(Aggregate.class);
    if (aggregates.size() > 1) {
      String found = String.join(", ", aggregates.stream().map(Aggregate::word).toList());
      measure.says(
          aggregates.get(1).word(),
          "has more than one aggregate: " + found + ". Make a measure of each.");
    } else if (unknown.isEmpty()) {
      measure.says("count", "has no aggregate. " + Suggestion.remedy("", words));
    } else {
      unknown.forEach(
          key ->
              measure.says(
                  key, "uses unknown aggregate '" + key + "'. " + Suggestion.remedy(key, words)));
    }
  }

  private static String unknownKey(String key) {
    return "unknown key '" + key + "'. " + Suggestion.remedy(key, OPTIONS);
  }

  private OptionalInt size(Aggregate aggregate) {
    OptionalInt k =
        switch (aggregate) {
          case QUANTILES -> whole("k", 8, 65535);
          case TOP -> whole("k", 1, Sizes.TOP_MOST_ITEMS);
          default -> refuse("k", "quantiles and top");
        };
    OptionalInt lgK =
        aggregate == Aggregate.DISTINCT ? whole("lg-k", 4, 21) : refuse("lg-k", "distinct");
    return k.isPresent() ? k : lgK;
  }

  private boolean theta(Aggregate aggregate) {
    if (aggregate != Aggregate.DISTINCT) {
      refuse("theta", "distinct");
      return false;
    }
    return Words.flag(measure, "theta").orElse(false);
  }

  private OptionalInt refuse(String key, String goesWith) {
    if (measure.has(key)) {
      measure.problem(key, "'" + key + "' goes only with " + goesWith + ". Remove it.");
    }
    return OptionalInt.empty();
  }

  private OptionalInt whole(String key, int least, int most) {
    Optional<String> text = measure.text(key);
    Optional<Long> number = text.flatMap(Scalars::whole).filter(n -> n >= least && n <= most);
    if (text.isPresent() && number.isEmpty()) {
      measure.problem(
          key,
          "'"
              + key
              + "' is '"
              + text.get()
              + "'. Write a whole number from "
              + least
              + " to "
              + most
              + ".");
    }
    return number.map(n -> OptionalInt.of(n.intValue())).orElse(OptionalInt.empty());
  }
}
