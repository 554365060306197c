package io.tidemark.spark.expression;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.spark.sql.catalyst.analysis.Star;
import org.apache.spark.sql.catalyst.expressions.Alias;
import org.apache.spark.sql.catalyst.expressions.Expression;
import org.apache.spark.sql.catalyst.expressions.Generator;
import org.apache.spark.sql.catalyst.expressions.PlanExpression;
import org.apache.spark.sql.catalyst.expressions.UserDefinedExpression;
import org.apache.spark.sql.catalyst.expressions.WindowExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateExpression;
import org.apache.spark.sql.catalyst.expressions.aggregate.AggregateFunction;
import org.apache.spark.sql.catalyst.trees.TreePattern;
import scala.jdk.javaapi.CollectionConverters;

/** What an expression may not contain, because the same event must always give the same value. */
final class Refusals {
  private static final Pattern MOVING_LITERAL =
      Pattern.compile(
          "\\b(?:date|timestamp|timestamp_ltz|timestamp_ntz)\\s*['\"]\\s*"
              + "(now|today|tomorrow|yesterday)\\b",
          Pattern.CASE_INSENSITIVE);

  private Refusals() {}

  /** Why this text is refused before Spark looks at what its names mean. */
  static Optional<String> ofParsed(Expression parsed, String sql) {
    Matcher moving = MOVING_LITERAL.matcher(sql);
    if (moving.find()) {
      return Optional.of(
          "'%s' is another day tomorrow, and the same event must give the same value then"
              .formatted(moving.group(1)));
    }
    if (parsed instanceof Alias) {
      return Optional.of("an expression has no AS; its name stands before it in the definition");
    }
    return firstOf(parsed, Refusals::ofParsedNode);
  }

  /** Why this expression is refused now that its names are known. */
  static Optional<String> ofAnalysed(Expression analysed) {
    return firstOf(analysed, Refusals::ofAnalysedNode);
  }

  private static Optional<String> ofParsedNode(Expression node) {
    if (node instanceof PlanExpression) {
      return Optional.of("subqueries are not allowed; an expression sees one event only");
    }
    if (node instanceof Star) {
      return Optional.of("* is not a value; only a count may have it, as count = \"*\"");
    }
    return Optional.empty();
  }

  private static Optional<String> ofAnalysedNode(Expression node) {
    if (node instanceof WindowExpression) {
      return Optional.of("window functions are not allowed; an expression sees one event only");
    }
    if (node instanceof AggregateExpression || node instanceof AggregateFunction) {
      return Optional.of(
          "aggregates (here %s) are not allowed; a measure's own word says how it is aggregated"
              .formatted(node.sql()));
    }
    if (node instanceof Generator) {
      return Optional.of(
          "%s makes several rows of one; an expression has one value".formatted(node.prettyName()));
    }
    if (node instanceof UserDefinedExpression) {
      return Optional.of("%s is a user-defined function".formatted(node.sql()));
    }
    if (node.containsPattern(TreePattern.CURRENT_LIKE()) && ownPattern(node)) {
      return Optional.of(
          "%s depends on when or by whom it is computed; the same event must always give the same value"
              .formatted(node.prettyName() + "()"));
    }
    if (!node.deterministic() && childrenDeterministic(node)) {
      return Optional.of(
          "%s is not deterministic; the same event must always give the same value"
              .formatted(node.prettyName() + "()"));
    }
    return Optional.empty();
  }

  private static boolean ownPattern(Expression node) {
    return CollectionConverters.asJava(node.children()).stream()
        .noneMatch(child -> child.containsPattern(TreePattern.CURRENT_LIKE()));
  }

  private static boolean childrenDeterministic(Expression node) {
    return CollectionConverters.asJava(node.children()).stream()
        .allMatch(Expression::deterministic);
  }

  private static Optional<String> firstOf(
      Expression node, java.util.function.Function<Expression, Optional<String>> refusal) {
    Optional<String> own = refusal.apply(node);
    if (own.isPresent()) {
      return own;
    }
    for (Expression child : CollectionConverters.asJava(node.children())) {
      Optional<String> found = firstOf(child, refusal);
      if (found.isPresent()) {
        return found;
      }
    }
    return Optional.empty();
  }
}
