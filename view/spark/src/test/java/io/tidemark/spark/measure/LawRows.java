package io.tidemark.spark.measure;

import io.tidemark.testbed.law.InputGenerator;
import io.tidemark.testbed.law.InputGenerator.Input;
import io.tidemark.testbed.law.MeasureCase;
import io.tidemark.testbed.law.MeasureCases;
import io.tidemark.view.measure.EventPosition;
import io.tidemark.view.type.DataType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.Predicate;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import org.apache.spark.sql.types.StructType;

/**
 * Events with an input of every type, in groups ({@code g}) of random parts ({@code h}): large and
 * small groups, with and without NaN and infinities, of zeros, and one of nulls only.
 */
final class LawRows {
  private static final int ROWS = 4000;
  private static final int ORDINARY_GROUPS = 6;
  private static final int STRANGE_GROUP = 10;
  private static final int NULL_GROUP = 20;
  private static final int ZERO_GROUP = 30;
  private static final int PARTS = 6;

  private final List<LawRow> rows = new ArrayList<>();

  LawRows(long seed) {
    Random random = new Random(seed);
    InputGenerator ordinary = new InputGenerator(seed, false);
    InputGenerator strange = new InputGenerator(seed + 1, true);
    for (int i = 0; i < ROWS; i++) {
      int group = (int) (Math.pow(random.nextDouble(), 4) * ORDINARY_GROUPS);
      rows.add(row(ordinary, group, random.nextInt(PARTS)));
    }
    for (int i = 0; i < 60; i++) {
      rows.add(row(strange, STRANGE_GROUP + random.nextInt(3), random.nextInt(PARTS)));
      rows.add(
          new LawRow(
              NULL_GROUP,
              random.nextInt(PARTS),
              strange.position(),
              new Object[MeasureCases.TYPES.size()]));
      rows.add(zeros(strange.position(), ZERO_GROUP + random.nextInt(3), random));
    }
  }

  /** An event: inputs in the order of {@link MeasureCases#TYPES}. */
  record LawRow(int group, int part, EventPosition at, Object[] inputs) {
    Input input(MeasureCase measure) {
      boolean all = measure.expression().equals("*");
      int index = MeasureCases.TYPES.indexOf(measure.type());
      return new Input(all ? (Object) 1L : inputs[index], at);
    }
  }

  private static LawRow row(InputGenerator generator, int group, int part) {
    Object[] inputs = MeasureCases.TYPES.stream().map(generator::value).toArray();
    return new LawRow(group, part, generator.position(), inputs);
  }

  /** Floating point is zero or minus zero. */
  private static LawRow zeros(EventPosition at, int group, Random random) {
    Object[] inputs = new Object[MeasureCases.TYPES.size()];
    inputs[MeasureCases.TYPES.indexOf(DataType.FLOAT)] = random.nextBoolean() ? 0.0f : -0.0f;
    inputs[MeasureCases.TYPES.indexOf(DataType.DOUBLE)] = random.nextBoolean() ? 0.0 : -0.0;
    return new LawRow(group, random.nextInt(PARTS), at, inputs);
  }

  /** The inputs that a measure has of some rows. */
  List<Input> inputs(MeasureCase measure, Predicate<LawRow> which) {
    return rows.stream().filter(which).map(row -> row.input(measure)).toList();
  }

  /** The same as Spark has them: {@code g, h, at, version, origin, position} and the inputs. */
  Dataset<Row> frame(SparkSession spark) {
    StructType schema =
        new StructType()
            .add("g", "int")
            .add("h", "int")
            .add("micros", "bigint")
            .add("version", "bigint")
            .add("origin", "string")
            .add("position", "bigint");
    for (DataType type : MeasureCases.TYPES) {
      schema = schema.add(column(type), type.ddl());
    }
    List<Row> values = new ArrayList<>();
    for (LawRow row : rows) {
      List<Object> fields = new ArrayList<>();
      fields.add(row.group);
      fields.add(row.part);
      fields.add(row.at.eventTimeMicros());
      fields.add(row.at.commitVersion());
      fields.add(row.at.origin());
      fields.add(row.at.position());
      fields.addAll(Arrays.asList(row.inputs));
      values.add(RowFactory.create(fields.toArray()));
    }
    return spark
        .createDataFrame(values, schema)
        .withColumn("at", functions.expr("timestamp_micros(micros)"))
        .repartition(3);
  }

  static String column(DataType type) {
    return "input_" + MeasureCases.TYPES.indexOf(type);
  }
}
