package io.tidemark.view.record;

import io.tidemark.view.definition.Feed.CsvOptions;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts one CSV record into its fields. An empty field without quotes, and the null text without
 * quotes, is null; with quotes it is text. A quote inside an unquoted field is a character like any
 * other. Not thread-safe.
 */
final class CsvSplitter {
  private final char delimiter;
  private final char quote;
  private final char escape;
  private final String nullText;
  private final StringBuilder unescaped = new StringBuilder();
  private String why = "";
  private int end;

  CsvSplitter(CsvOptions options) {
    delimiter = options.delimiter();
    quote = options.quote();
    escape = options.escape();
    nullText = options.nullText();
  }

  /** The fields, or null when it is not one whole record: {@link #why} says why. */
  List<String> split(String given) {
    String record = withoutLineEnd(given);
    List<String> fields = new ArrayList<>();
    int at = 0;
    while (true) {
      boolean quoted = quote != 0 && at < record.length() && record.charAt(at) == quote;
      String field = quoted ? quoted(record, at + 1) : plain(record, at);
      if (end < 0) {
        return null;
      }
      fields.add(field);
      if (end == record.length()) {
        return fields;
      }
      at = end + 1;
    }
  }

  /** Why the last record could not be cut. */
  String why() {
    return why;
  }

  private String plain(String record, int from) {
    int next = record.indexOf(delimiter, from);
    end = next < 0 ? record.length() : next;
    String field = record.substring(from, end);
    if (field.indexOf('\n') >= 0 || field.indexOf('\r') >= 0) {
      return no("a line ends in a field without quotes");
    }
    return field.isEmpty() || field.equals(nullText) ? null : field;
  }

  private String quoted(String record, int from) {
    unescaped.setLength(0);
    int copied = from;
    int at = from;
    while (at < record.length()) {
      char c = record.charAt(at);
      if (isEscape(record, at)) {
        unescaped.append(record, copied, at);
        copied = at + 1;
        at += 2;
      } else if (c == quote) {
        end = at + 1;
        if (end < record.length() && record.charAt(end) != delimiter) {
          return no("'" + record.charAt(end) + "' follows the quote that ends a field");
        }
        String rest = record.substring(copied, at);
        return unescaped.length() == 0 ? rest : unescaped.append(rest).toString();
      } else {
        at++;
      }
    }
    return no("a quote is not closed");
  }

  /** Whether an escape stands there and what it protects follows. */
  private boolean isEscape(String record, int at) {
    if (record.charAt(at) != escape || at + 1 >= record.length()) {
      return false;
    }
    char next = record.charAt(at + 1);
    return next == quote || next == escape;
  }

  private static String withoutLineEnd(String record) {
    int length = record.length();
    if (length > 0 && record.charAt(length - 1) == '\n') {
      length--;
    }
    if (length > 0 && record.charAt(length - 1) == '\r') {
      length--;
    }
    return record.substring(0, length);
  }

  private String no(String reason) {
    why = reason;
    end = -1;
    return null;
  }
}
