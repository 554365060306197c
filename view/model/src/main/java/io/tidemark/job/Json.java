package io.tidemark.job;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.PrettyPrinter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;

/**
 * A tree of maps, iterables, numbers, booleans and text as JSON. What is none of these is written
 * as its text; decimals keep their digits; a double that JSON has no number for is written as text.
 */
public final class Json {
  private static final JsonFactory FACTORY = new JsonFactory();

  private Json() {}

  /** In lines, with spaces: for a person to read as well. */
  public static String pretty(Object tree) {
    return text(tree, new DefaultPrettyPrinter());
  }

  /** In one line. */
  public static String line(Object tree) {
    return text(tree, null);
  }

  private static String text(Object tree, PrettyPrinter printer) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = FACTORY.createGenerator(text)) {
      json.setPrettyPrinter(printer);
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      write(json, tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void write(JsonGenerator json, Object tree) throws IOException {
    if (tree == null) {
      json.writeNull();
    } else if (tree instanceof Optional<?> optional) {
      write(json, optional.orElse(null));
    } else if (tree instanceof Map<?, ?> map) {
      json.writeStartObject();
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        json.writeFieldName(String.valueOf(entry.getKey()));
        write(json, entry.getValue());
      }
      json.writeEndObject();
    } else if (tree instanceof Iterable<?> items && !(tree instanceof java.nio.file.Path)) {
      json.writeStartArray();
      for (Object item : items) {
        write(json, item);
      }
      json.writeEndArray();
    } else if (tree instanceof Boolean value) {
      json.writeBoolean(value);
    } else if (tree instanceof Number number) {
      writeNumber(json, number);
    } else {
      json.writeString(tree.toString());
    }
  }

  private static void writeNumber(JsonGenerator json, Number number) throws IOException {
    if (number instanceof BigDecimal decimal) {
      json.writeNumber(decimal);
    } else if (number instanceof BigInteger integer) {
      json.writeNumber(integer);
    } else if (number instanceof Double || number instanceof Float) {
      double value = number.doubleValue();
      if (Double.isFinite(value)) {
        json.writeNumber(number.toString());
      } else {
        json.writeString(Double.toString(value));
      }
    } else {
      json.writeNumber(number.longValue());
    }
  }
}
