package io.tidemark.spark.clean;

import io.tidemark.spark.expression.ErrorText;
import io.tidemark.spark.expression.RowFunction;
import io.tidemark.spark.expression.SparkTypes;
import io.tidemark.view.definition.EventTime;
import io.tidemark.view.definition.SourceDefinition.Otherwise;
import io.tidemark.view.record.ParsedRecord;
import io.tidemark.view.record.RecordParser;
import io.tidemark.view.type.Field;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.spark.sql.catalyst.InternalRow;
import org.apache.spark.sql.catalyst.expressions.GenericInternalRow;
import org.apache.spark.sql.catalyst.util.GenericArrayData;
import org.apache.spark.unsafe.types.UTF8String;

/**
 * What becomes of one record. A record that cannot be parsed has its problems as reasons and is not
 * evaluated further; of any other, every expression that can be evaluated is.
 */
final class RecordCleaner implements RowFunction {
  /** Input: format, value, header, whether the bytes are undecodable, received_at. */
  private static final int FORMAT = 0;

  private static final int VALUE = 1;
  private static final int HEADER = 2;
  private static final int UNDECODABLE = 3;
  private static final int RECEIVED_AT = 4;

  /** Output: event time and day, the event's columns, outcome, reasons, kept. */
  private static final int LEADING = 2;

  private static final int TRAILING = 3;
  private static final long MICROS_PER_DAY = Duration.ofDays(1).toNanos() / 1000;
  private static final long serialVersionUID = 1L;

  private final RecordParser parser;
  private final TimeWindow window;
  private final ArrayList<Field> fields;
  private final int parsed;
  private final ArrayList<Step> steps;

  RecordCleaner(
      RecordParser parser, EventTime time, List<Field> fields, int parsed, List<Step> steps) {
    this.parser = parser;
    this.window = new TimeWindow(time.earliest(), time.latestAfterReceived());
    this.fields = new ArrayList<>(fields);
    this.parsed = parsed;
    this.steps = new ArrayList<>(steps);
  }

  @Override
  public InternalRow apply(InternalRow row) {
    Object[] out = new Object[LEADING + fields.size() + TRAILING];
    Verdict verdict = new Verdict();
    try {
      clean(row, out, verdict);
    } catch (RuntimeException | StackOverflowError e) {
      verdict.quarantine("The record cannot be read: " + ErrorText.of(e));
    }
    int end = LEADING + fields.size();
    out[end] = UTF8String.fromString(verdict.outcome().word());
    out[end + 1] = texts(verdict.reasons());
    out[end + 2] = texts(verdict.kept());
    return new GenericInternalRow(out);
  }

  private void clean(InternalRow row, Object[] out, Verdict verdict) {
    if (row.isNullAt(VALUE)) {
      verdict.quarantine(
          row.getBoolean(UNDECODABLE)
              ? "The record is not text in the source's charset."
              : "The record has no value.");
      return;
    }
    ParsedRecord record = parser.parse(text(row, FORMAT), text(row, VALUE), text(row, HEADER));
    record.problems().forEach(verdict::quarantine);
    Object[] values = new Object[fields.size()];
    for (int i = 0; i < parsed; i++) {
      values[i] = SparkTypes.internal(record.fields()[i], fields.get(i).type());
      out[LEADING + i] = values[i];
    }
    Instant time = record.eventTime();
    if (time != null) {
      long micros = SparkTypes.micros(time);
      out[0] = micros;
      out[1] = Math.toIntExact(Math.floorDiv(micros, MICROS_PER_DAY));
    }
    if (!record.problems().isEmpty()) {
      return;
    }
    window.check(time, row.getLong(RECEIVED_AT), verdict);
    evaluate(values, verdict);
    System.arraycopy(values, 0, out, LEADING, values.length);
  }

  private void evaluate(Object[] values, Verdict verdict) {
    InternalRow row = new GenericInternalRow(values);
    boolean[] broken = new boolean[values.length];
    for (Step step : steps) {
      boolean computable = usesNone(step, broken);
      if (step instanceof Step.Derive derive) {
        broken[derive.position()] = !computable || !derive(derive, row, values, verdict);
      } else if (computable) {
        check((Step.Check) step, row, values, verdict);
      }
    }
  }

  private boolean derive(Step.Derive step, InternalRow row, Object[] values, Verdict verdict) {
    try {
      values[step.position()] = InternalRow.copyValue(step.expression().evaluate(row));
      return true;
    } catch (RuntimeException | StackOverflowError e) {
      verdict.quarantine(
          "Column '%s' = %s cannot be computed: %s%s"
              .formatted(step.name(), step.sql(), ErrorText.of(e), used(step, values)));
      return false;
    }
  }

  private void check(Step.Check step, InternalRow row, Object[] values, Verdict verdict) {
    try {
      Object passed = step.expression().evaluate(row);
      if (!Boolean.TRUE.equals(passed)) {
        String reason =
            step.otherwise() == Otherwise.KEEP
                ? ""
                : "Check '%s' %s: %s%s"
                    .formatted(
                        step.name(),
                        passed == null ? "is null" : "failed",
                        step.sql(),
                        used(step, values));
        verdict.failedCheck(step.name(), step.otherwise(), reason);
      }
    } catch (RuntimeException | StackOverflowError e) {
      verdict.quarantine(
          "Check '%s' = %s cannot be computed: %s%s"
              .formatted(step.name(), step.sql(), ErrorText.of(e), used(step, values)));
    }
  }

  private static boolean usesNone(Step step, boolean[] broken) {
    for (int position : step.uses()) {
      if (broken[position]) {
        return false;
      }
    }
    return true;
  }

  private String used(Step step, Object[] values) {
    return ValueText.of(step.uses(), values, fields);
  }

  private static String text(InternalRow row, int position) {
    return row.isNullAt(position) ? null : row.getUTF8String(position).toString();
  }

  private static GenericArrayData texts(List<String> texts) {
    return new GenericArrayData(texts.stream().map(UTF8String::fromString).toArray());
  }

  @Override
  public String toString() {
    return "clean";
  }
}
