package io.tidemark.client;

import io.tidemark.client.QueryException.Reason;
import io.tidemark.view.definition.ResolvedView;
import io.tidemark.view.type.DataType.Kind;
import io.tidemark.view.type.Field;
import java.math.BigInteger;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Holds key values against the view's key columns. */
final class KeyValues {
  private KeyValues() {}

  /** The key, in the order and of the types of the view's columns. */
  static Key resolve(ResolvedView view, Map<String, Object> given) {
    for (String column : given.keySet()) {
      Field ignored = field(view, column);
    }
    List<Object> values = new ArrayList<>(view.key().size());
    for (Field field : view.key()) {
      Object value = given.get(field.name());
      if (value == null) {
        throw new QueryException(
            Reason.MISSING_KEY_COLUMN,
            "View '%s' is asked by all of its key columns, and '%s' is missing; they are: %s"
                .formatted(view.name(), field.name(), describe(view)));
      }
      values.add(convert(view, field, value));
    }
    return new Key(view.key().stream().map(Field::name).toList(), values);
  }

  static Object parse(ResolvedView view, String column, String text) {
    Field field = field(view, column);
    try {
      return switch (field.type().kind()) {
        case STRING -> text;
        case BOOLEAN -> bool(text);
        case BYTE -> Byte.valueOf(text);
        case SHORT -> Short.valueOf(text);
        case INT -> Integer.valueOf(text);
        case LONG -> Long.valueOf(text);
        case DATE -> LocalDate.parse(text);
        default -> throw wrong(view, field, text, "text");
      };
    } catch (IllegalArgumentException | DateTimeParseException e) {
      throw wrong(view, field, text, "text");
    }
  }

  private static Field field(ResolvedView view, String column) {
    return view.key().stream()
        .filter(field -> field.name().equals(column))
        .findFirst()
        .orElseThrow(
            () ->
                new QueryException(
                    Reason.UNKNOWN_KEY_COLUMN,
                    "View '%s' has no key column '%s'; there is: %s"
                        .formatted(view.name(), column, describe(view))));
  }

  private static Object convert(ResolvedView view, Field field, Object value) {
    Kind kind = field.type().kind();
    if (kind == Kind.STRING && value instanceof CharSequence text) {
      return text.toString();
    }
    boolean same =
        (kind == Kind.BOOLEAN && value instanceof Boolean)
            || (kind == Kind.DATE && value instanceof LocalDate);
    if (same) {
      return value;
    }
    if (field.type().isIntegral() && isWhole(value)) {
      return whole(view, field, new BigInteger(value.toString()));
    }
    throw wrong(view, field, value, value.getClass().getSimpleName());
  }

  private static Object whole(ResolvedView view, Field field, BigInteger value) {
    try {
      return switch (field.type().kind()) {
        case BYTE -> value.byteValueExact();
        case SHORT -> value.shortValueExact();
        case INT -> value.intValueExact();
        default -> value.longValueExact();
      };
    } catch (ArithmeticException e) {
      throw wrong(view, field, value, "too large");
    }
  }

  private static boolean isWhole(Object value) {
    return value instanceof Long
        || value instanceof Integer
        || value instanceof Short
        || value instanceof Byte
        || value instanceof BigInteger;
  }

  private static Boolean bool(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new IllegalArgumentException(text);
    };
  }

  private static QueryException wrong(ResolvedView view, Field field, Object value, String is) {
    return new QueryException(
        Reason.WRONG_KEY_TYPE,
        "Key column '%s' of view '%s' is %s; got '%s' (%s)"
            .formatted(field.name(), view.name(), field.type().ddl(), value, is));
  }

  private static String describe(ResolvedView view) {
    if (view.key().isEmpty()) {
      return "none, the view has no key";
    }
    return String.join(
        ", ", view.key().stream().map(f -> f.name() + " (" + f.type().ddl() + ")").toList());
  }
}
