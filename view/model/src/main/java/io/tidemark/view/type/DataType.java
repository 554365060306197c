package io.tidemark.view.type;

import java.io.Serializable;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The type of a field, in the words of Spark SQL's DDL.
 *
 * @param kind which type
 * @param precision total digits of a decimal (1 to 38), 0 for every other kind
 * @param scale digits after the point of a decimal, 0 for every other kind
 */
public record DataType(Kind kind, int precision, int scale) implements Serializable {

  /** The kinds of types, each with the Java class of its values. */
  public enum Kind {
    /** {@link String}. */
    STRING,
    /** {@link Boolean}. */
    BOOLEAN,
    /** {@link Byte}; DDL {@code TINYINT} or {@code BYTE}. */
    BYTE,
    /** {@link Short}; DDL {@code SMALLINT} or {@code SHORT}. */
    SHORT,
    /** {@link Integer}; DDL {@code INT} or {@code INTEGER}. */
    INT,
    /** {@link Long}; DDL {@code BIGINT} or {@code LONG}. */
    LONG,
    /** {@link Float}; DDL {@code FLOAT} or {@code REAL}. */
    FLOAT,
    /** {@link Double}. */
    DOUBLE,
    /** {@link java.math.BigDecimal} of exactly {@code scale} digits after the point. */
    DECIMAL,
    /** {@link java.time.LocalDate}. */
    DATE,
    /** {@link java.time.Instant}, in whole microseconds. */
    TIMESTAMP
  }

  public static final DataType STRING = new DataType(Kind.STRING, 0, 0);
  public static final DataType BOOLEAN = new DataType(Kind.BOOLEAN, 0, 0);
  public static final DataType BYTE = new DataType(Kind.BYTE, 0, 0);
  public static final DataType SHORT = new DataType(Kind.SHORT, 0, 0);
  public static final DataType INT = new DataType(Kind.INT, 0, 0);
  public static final DataType LONG = new DataType(Kind.LONG, 0, 0);
  public static final DataType FLOAT = new DataType(Kind.FLOAT, 0, 0);
  public static final DataType DOUBLE = new DataType(Kind.DOUBLE, 0, 0);
  public static final DataType DATE = new DataType(Kind.DATE, 0, 0);
  public static final DataType TIMESTAMP = new DataType(Kind.TIMESTAMP, 0, 0);

  /** The most digits that a decimal holds, in Spark and here. */
  public static final int MAX_PRECISION = 38;

  private static final Pattern DECIMAL_TEXT =
      Pattern.compile(
          "(?:decimal|dec|numeric)(?:\\(\\s*(\\d{1,3})\\s*(?:,\\s*(\\d{1,3})\\s*)?\\))?");

  public DataType {
    Objects.requireNonNull(kind, "kind");
    if (kind == Kind.DECIMAL) {
      if (precision < 1 || precision > MAX_PRECISION || scale < 0 || scale > precision) {
        throw new IllegalArgumentException(
            "A decimal has 1 to 38 digits, and no more after the point than in all; got decimal("
                + precision
                + ","
                + scale
                + ")");
      }
    } else if (precision != 0 || scale != 0) {
      throw new IllegalArgumentException("Only a decimal has precision and scale, not " + kind);
    }
  }

  /** A decimal of {@code precision} digits, {@code scale} of them after the point. */
  public static DataType decimal(int precision, int scale) {
    return new DataType(Kind.DECIMAL, precision, scale);
  }

  /**
   * Reads a type as Spark's DDL writes it, in any case: {@code INT}, {@code decimal(10,2)}. Empty
   * when it is none that a source may have (arrays, maps, structs, binary and others).
   */
  public static Optional<DataType> parse(String ddl) {
    String text = ddl.trim().toLowerCase(Locale.ROOT);
    Matcher decimal = DECIMAL_TEXT.matcher(text);
    if (decimal.matches()) {
      int precision = decimal.group(1) == null ? 10 : Integer.parseInt(decimal.group(1));
      int scale = decimal.group(2) == null ? 0 : Integer.parseInt(decimal.group(2));
      boolean fits = precision >= 1 && precision <= MAX_PRECISION && scale <= precision;
      return fits ? Optional.of(decimal(precision, scale)) : Optional.empty();
    }
    return switch (text) {
      case "string", "text", "varchar" -> Optional.of(STRING);
      case "boolean" -> Optional.of(BOOLEAN);
      case "tinyint", "byte" -> Optional.of(BYTE);
      case "smallint", "short" -> Optional.of(SHORT);
      case "int", "integer" -> Optional.of(INT);
      case "bigint", "long" -> Optional.of(LONG);
      case "float", "real" -> Optional.of(FLOAT);
      case "double" -> Optional.of(DOUBLE);
      case "date" -> Optional.of(DATE);
      case "timestamp" -> Optional.of(TIMESTAMP);
      default -> Optional.empty();
    };
  }

  /** The type as Spark's DDL writes it, for example {@code decimal(10,2)} or {@code bigint}. */
  public String ddl() {
    return switch (kind) {
      case DECIMAL -> "decimal(" + precision + "," + scale + ")";
      case BYTE -> "tinyint";
      case SHORT -> "smallint";
      case LONG -> "bigint";
      default -> kind.name().toLowerCase(Locale.ROOT);
    };
  }

  /** Whether values are whole numbers. */
  public boolean isIntegral() {
    return kind == Kind.BYTE || kind == Kind.SHORT || kind == Kind.INT || kind == Kind.LONG;
  }

  /** Whether values are binary floating point. */
  public boolean isFloating() {
    return kind == Kind.FLOAT || kind == Kind.DOUBLE;
  }

  /** Whether values are numbers. */
  public boolean isNumeric() {
    return isIntegral() || isFloating() || kind == Kind.DECIMAL;
  }
}
