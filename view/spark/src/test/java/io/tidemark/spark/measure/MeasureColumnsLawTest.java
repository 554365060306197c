package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.col;
import static org.apache.spark.sql.functions.lit;
import static org.apache.spark.sql.functions.min;
import static org.apache.spark.sql.functions.unix_date;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.spark.SparkFixture;
import io.tidemark.testbed.law.InputGenerator.Input;
import io.tidemark.testbed.law.MeasureCase;
import io.tidemark.testbed.law.MeasureCases;
import io.tidemark.testbed.law.StoredTypes;
import io.tidemark.testbed.oracle.OracleComparison;
import io.tidemark.testbed.oracle.OracleMeasure;
import io.tidemark.view.definition.MeasureDefinition.Aggregate;
import io.tidemark.view.measure.Accuracy;
import io.tidemark.view.measure.Algebra;
import io.tidemark.view.measure.Algebras;
import io.tidemark.view.measure.StateColumn;
import io.tidemark.view.measure.StateColumn.StateType;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.apache.spark.sql.Column;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Spark's partials and merges against Java's, and both against the oracle. */
final class MeasureColumnsLawTest {
  private static final long SEED = Long.getLong("tidemark.seed", 20261121L);
  private static final PositionColumns AT =
      new PositionColumns(col("at"), col("version"), col("origin"), col("position"));

  private static final LawRows ROWS = new LawRows(SEED);

  @TestFactory
  Stream<DynamicTest> agreesWithJavaAndTheOracle() {
    return Arrays.stream(Aggregate.values())
        .map(
            aggregate ->
                DynamicTest.dynamicTest(
                    aggregate.word() + ", seed " + SEED,
                    () -> agrees(aggregate, one -> MeasureColumns.of(one.measure()))));
  }

  @Test
  void refusesSparkMergeThatIsNotTheAlgebras() {
    for (Aggregate aggregate : List.of(Aggregate.COUNT, Aggregate.MAX)) {
      AssertionError error =
          assertThrows(
              AssertionError.class,
              () -> agrees(aggregate, one -> new LeastState(MeasureColumns.of(one.measure()))));
      assertTrue(error.getMessage().contains("Spark's merge"), error.getMessage());
    }
  }

  /** Keeps the least state instead of merging. */
  private record LeastState(MeasureColumns right) implements MeasureColumns {
    @Override
    public List<Column> aggregate(Column input, PositionColumns at) {
      return right.aggregate(input, at);
    }

    @Override
    public List<Column> merge(List<String> stateColumns) {
      return stateColumns.stream().map(name -> min(col(name))).toList();
    }
  }

  private static void agrees(Aggregate aggregate, Function<MeasureCase, MeasureColumns> forms) {
    List<MeasureCase> cases =
        MeasureCases.all().stream().filter(one -> one.aggregate() == aggregate).toList();
    assertTrue(!cases.isEmpty());
    Dataset<Row> events = ROWS.frame(SparkFixture.spark());
    Dataset<Row> parts = aggregate(events, cases, forms, false, col("g"), col("h"));
    Dataset<Row> merged = aggregate(parts, cases, forms, true, col("g"));
    Dataset<Row> whole = aggregate(events, cases, forms, false, col("g"));
    List<Row> partRows = collected(parts, cases);
    for (int i = 0; i < cases.size(); i++) {
      check(new Case<>(cases.get(i), Algebras.of(cases.get(i).measure()), i), partRows);
    }
    for (Dataset<Row> groups : List.of(merged, whole)) {
      for (Row row : collected(groups, cases)) {
        for (int i = 0; i < cases.size(); i++) {
          checkWhole(new Case<>(cases.get(i), Algebras.of(cases.get(i).measure()), i), row);
        }
      }
    }
  }

  /** A measure, its algebra, and which of its query's measures it is. */
  private record Case<P>(MeasureCase measure, Algebra<P, ?> algebra, int index) {

    P read(Row row) {
      return algebra.read(values(row));
    }

    List<Object> values(Row row) {
      List<Object> values = new ArrayList<>();
      List<StateColumn> columns = algebra.columns();
      for (int j = 0; j < columns.size(); j++) {
        Object value = row.getAs(name(index, j));
        boolean date = columns.get(j).type() == StateType.DATE && value != null;
        values.add(date ? LocalDate.ofEpochDay((Integer) value) : value);
      }
      return values;
    }

    P fold(List<Input> inputs) {
      P partial = algebra.empty();
      for (Input input : inputs) {
        partial = algebra.merge(partial, algebra.prepare(input.value(), input.at()));
      }
      return partial;
    }

    void same(String what, P partial, List<Input> inputs) {
      OracleMeasure expected = OracleMeasure.of(measure.measure());
      inputs.forEach(input -> expected.add(input.value(), input.at()));
      OracleComparison.difference(expected, algebra.present(partial))
          .ifPresent(
              problem -> {
                throw new AssertionError(
                    "%s, %s: %s (seed %d)".formatted(measure, what, problem, SEED));
              });
    }
  }

  private static <P> void check(Case<P> one, List<Row> partRows) {
    for (int group : partRows.stream().mapToInt(row -> row.getAs("g")).distinct().toArray()) {
      P merged = one.algebra.empty();
      for (Row row : partRows) {
        if (row.<Integer>getAs("g") == group) {
          int part = row.getAs("h");
          List<Input> inputs =
              ROWS.inputs(one.measure, r -> r.group() == group && r.part() == part);
          StoredTypes.check(one.algebra.columns(), one.values(row));
          one.same("Spark's partial", one.read(row), inputs);
          P folded = one.fold(inputs);
          one.same("Java's partial", folded, inputs);
          if (one.algebra.accuracy().kind() == Accuracy.Kind.EXACT) {
            assertTrue(
                StoredTypes.equal(one.algebra.write(folded), one.values(row)),
                () ->
                    one.measure
                        + ": Java stores "
                        + one.algebra.write(folded)
                        + ", Spark "
                        + one.values(row));
          }
          merged = one.algebra.merge(merged, one.read(row));
        }
      }
      one.same(
          "Java's merge of Spark's partials",
          merged,
          ROWS.inputs(one.measure, r -> r.group() == group));
    }
  }

  private static <P> void checkWhole(Case<P> one, Row row) {
    int group = row.getAs("g");
    List<Input> inputs = ROWS.inputs(one.measure, r -> r.group() == group);
    P partial = one.read(row);
    one.same("Spark's merge", partial, inputs);
    StoredTypes.check(one.algebra.columns(), one.values(row));
    if (one.algebra.accuracy().kind() == Accuracy.Kind.EXACT) {
      assertEquals(one.algebra.present(one.fold(inputs)), one.algebra.present(partial));
    }
  }

  private static Dataset<Row> aggregate(
      Dataset<Row> rows,
      List<MeasureCase> cases,
      Function<MeasureCase, MeasureColumns> forms,
      boolean merge,
      Column... keys) {
    List<Column> aggregates = new ArrayList<>();
    for (int i = 0; i < cases.size(); i++) {
      MeasureCase one = cases.get(i);
      MeasureColumns columns = forms.apply(one);
      List<StateColumn> states = Algebras.of(one.measure()).columns();
      List<String> names = new ArrayList<>();
      for (int j = 0; j < states.size(); j++) {
        names.add(name(i, j));
      }
      Column input = one.expression().equals("*") ? lit(1) : col(LawRows.column(one.type()));
      List<Column> made = merge ? columns.merge(names) : columns.aggregate(input, AT);
      assertEquals(states.size(), made.size());
      for (int j = 0; j < made.size(); j++) {
        aggregates.add(made.get(j).as(names.get(j)));
      }
    }
    return rows.groupBy(keys)
        .agg(aggregates.get(0), aggregates.subList(1, aggregates.size()).toArray(Column[]::new));
  }

  /** Rows with dates as numbers of days, which every calendar agrees on. */
  private static List<Row> collected(Dataset<Row> rows, List<MeasureCase> cases) {
    Dataset<Row> plain = rows;
    for (int i = 0; i < cases.size(); i++) {
      List<StateColumn> states = Algebras.of(cases.get(i).measure()).columns();
      for (int j = 0; j < states.size(); j++) {
        assertEquals(sparkType(states.get(j)), rows.schema().apply(name(i, j)).dataType().sql());
        if (states.get(j).type() == StateType.DATE) {
          plain = plain.withColumn(name(i, j), unix_date(col(name(i, j))));
        }
      }
    }
    return plain.collectAsList();
  }

  private static String sparkType(StateColumn column) {
    return switch (column.type()) {
      case LONG, MICROS -> "BIGINT";
      case DOUBLE -> "DOUBLE";
      case DECIMAL -> "DECIMAL(38," + column.scale() + ")";
      case TEXT -> "STRING";
      case BOOLEAN -> "BOOLEAN";
      case DATE -> "DATE";
      case BINARY -> "BINARY";
    };
  }

  private static String name(int measure, int column) {
    return "m" + measure + "__" + column;
  }
}
