package io.tidemark.command;

import io.tidemark.client.Answer;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.definition.ResolvedView.ResolvedMeasure;
import io.tidemark.view.measure.DistinctCount;
import io.tidemark.view.measure.Quantiles;
import io.tidemark.view.measure.Spread;
import io.tidemark.view.measure.TopItems;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A measure's value as text and as a tree. */
final class MeasureText {
  private static final MathContext DIGITS = new MathContext(9);
  private static final String NOTHING = "-";
  private static final int SHOWN_ITEMS = 3;

  private final Set<String> quantiles;
  private final List<Double> ranks;

  /**
   * @param ranks which values of a distribution are shown
   */
  MeasureText(ResolvedView view, List<Double> ranks) {
    this.quantiles =
        view.measures().stream()
            .filter(measure -> measure.definition().aggregate() == Aggregate.QUANTILES)
            .map(ResolvedMeasure::name)
            .collect(Collectors.toUnmodifiableSet());
    this.ranks = List.copyOf(ranks);
  }

  /** The columns that a measure has in a table: one, or one for each rank. */
  List<String> headings(String measure) {
    return quantiles.contains(measure)
        ? ranks.stream().map(rank -> measure + " " + percentile(rank)).toList()
        : List.of(measure);
  }

  /** As many values as {@link #headings}. */
  List<String> cells(Answer answer, String measure) {
    Optional<Object> value = answer.value(measure);
    if (quantiles.contains(measure)) {
      return ranks.stream()
          .map(rank -> value.map(it -> number(((Quantiles) it).quantile(rank))).orElse(NOTHING))
          .toList();
    }
    return List.of(value.map(MeasureText::brief).orElse(NOTHING));
  }

  /** All of it on one line, with the bounds of a sketch. */
  String whole(Answer answer, String measure) {
    Optional<Object> value = answer.value(measure);
    if (value.isEmpty()) {
      return answer.problem(measure).map(why -> "no value: " + why).orElse(NOTHING);
    }
    if (value.get() instanceof Quantiles values) {
      List<String> parts = new ArrayList<>();
      ranks.forEach(rank -> parts.add(percentile(rank) + " " + number(values.quantile(rank))));
      return String.join(", ", parts);
    }
    if (value.get() instanceof DistinctCount count) {
      return "%s (%s to %s)"
          .formatted(
              number(Math.rint(count.estimate())),
              number(Math.floor(count.lower())),
              number(Math.ceil(count.upper())));
    }
    if (value.get() instanceof TopItems top) {
      return items(top, Integer.MAX_VALUE);
    }
    return brief(value.get());
  }

  /** For machines. */
  Object tree(Answer answer, String measure) {
    Object value = answer.value(measure).orElse(null);
    Map<String, Object> tree = new LinkedHashMap<>();
    if (value instanceof Quantiles values) {
      tree.put("n", values.n());
      tree.put("min", values.min());
      tree.put("max", values.max());
      tree.put("rank-error", values.rankError());
      Map<String, Object> byRank = new LinkedHashMap<>();
      ranks.forEach(rank -> byRank.put(String.valueOf(rank), values.quantile(rank)));
      tree.put("quantiles", byRank);
      return tree;
    }
    if (value instanceof DistinctCount count) {
      tree.put("estimate", count.estimate());
      tree.put("lower", count.lower());
      tree.put("upper", count.upper());
      return tree;
    }
    if (value instanceof TopItems top) {
      List<Object> items = new ArrayList<>();
      for (TopItems.TopItem item : top.items()) {
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("item", item.item());
        one.put("estimate", item.estimate());
        one.put("lower", item.lower());
        one.put("upper", item.upper());
        items.add(one);
      }
      return items;
    }
    if (value instanceof Spread spread) {
      tree.put("count", spread.count());
      tree.put("mean", spread.mean());
      tree.put("population-variance", spread.populationVariance());
      tree.put("sample-variance", spread.sampleVariance());
      tree.put("population-deviation", spread.populationDeviation());
      tree.put("sample-deviation", spread.sampleDeviation());
      return tree;
    }
    return value;
  }

  private static String percentile(double rank) {
    return "p" + number(rank * 100);
  }

  private static String brief(Object value) {
    if (value instanceof Double || value instanceof Float) {
      return number(((Number) value).doubleValue());
    }
    if (value instanceof BigDecimal decimal) {
      return decimal.toPlainString();
    }
    if (value instanceof DistinctCount count) {
      return number(Math.rint(count.estimate()));
    }
    if (value instanceof TopItems top) {
      return items(top, SHOWN_ITEMS);
    }
    if (value instanceof Spread spread) {
      return "variance %s, deviation %s"
          .formatted(number(spread.sampleVariance()), number(spread.sampleDeviation()));
    }
    return value.toString();
  }

  private static String items(TopItems top, int most) {
    return String.join(
        ", ",
        top.items().stream()
            .limit(most)
            .map(
                item ->
                    item.lower() == item.upper()
                        ? item.item() + " " + item.estimate()
                        : "%s %d (%d to %d)"
                            .formatted(item.item(), item.estimate(), item.lower(), item.upper()))
            .toList());
  }

  /** Nine digits at most, without an exponent where it would not be shorter. */
  static String number(double value) {
    if (!Double.isFinite(value)) {
      return Double.toString(value);
    }
    BigDecimal rounded = BigDecimal.valueOf(value).round(DIGITS).stripTrailingZeros();
    return rounded.precision() - rounded.scale() > 18 || rounded.scale() > 15
        ? rounded.toString()
        : rounded.toPlainString();
  }
}
