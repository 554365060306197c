package io.tidemark.batch.ingest.file;

/**
 * A record is a line, or several where a quoted field holds line breaks. A quote opens only as the
 * first character of a field; once one has been open for {@link #LONGEST_QUOTE} bytes it is taken
 * for a mistake, and the record ends with the line.
 */
final class CsvEnds implements RecordEnds {
  /** Bytes after which an open quote no longer holds line breaks together: 1 MiB. */
  static final int LONGEST_QUOTE = 1 << 20;

  private static final int FIELD_START = 0;
  private static final int UNQUOTED = 1;
  private static final int QUOTED = 2;
  private static final int QUOTE_SEEN = 3;
  private static final int ESCAPED = 4;

  private final byte delimiter;
  private final byte quote;
  private final boolean[] stopsUnquoted = new boolean[256];
  private final boolean[] stopsQuoted = new boolean[256];
  private int state = FIELD_START;
  private long openedAt;

  CsvEnds(FileOptions options) {
    delimiter = (byte) options.delimiter();
    quote = (byte) options.quote();
    stopsUnquoted[options.delimiter()] = true;
    stopsUnquoted['\n'] = true;
    stopsQuoted['\n'] = true;
    stopsQuoted[options.quote()] = true;
    if (options.escape() != FileOptions.NONE) {
      stopsQuoted[options.escape()] = true;
    }
  }

  @Override
  public void restart() {
    state = FIELD_START;
  }

  @Override
  public void carriageReturnEnds(boolean ends) {
    stopsUnquoted['\r'] = ends;
    stopsQuoted['\r'] = ends;
  }

  @Override
  public int find(byte[] block, int from, int to, long base) {
    int i = from;
    while (i < to) {
      switch (state) {
        case FIELD_START -> {
          if (block[i] == quote && quote != FileOptions.NONE) {
            state = QUOTED;
            openedAt = base + i++;
          } else {
            state = UNQUOTED;
          }
        }
        case UNQUOTED -> {
          i = skip(stopsUnquoted, block, i, to);
          if (i < to) {
            if (block[i] != delimiter) {
              return i;
            }
            state = FIELD_START;
            i++;
          }
        }
        case QUOTED -> {
          i = skip(stopsQuoted, block, i, to);
          if (i < to) {
            byte stop = block[i];
            if (stop == quote) {
              state = QUOTE_SEEN;
            } else if (stop != '\n' && stop != '\r') {
              state = ESCAPED;
            } else if (base + i - openedAt > LONGEST_QUOTE) {
              return i;
            }
            i++;
          }
        }
        case QUOTE_SEEN -> {
          if (block[i] == quote) {
            state = QUOTED;
            i++;
          } else {
            state = UNQUOTED;
          }
        }
        default -> {
          state = QUOTED;
          i++;
        }
      }
    }
    return -1;
  }

  private static int skip(boolean[] stops, byte[] block, int from, int to) {
    int i = from;
    while (i < to && !stops[block[i] & 0xff]) {
      i++;
    }
    return i;
  }

  @Override
  public boolean isBlank(RecordBytes record) {
    return record.isEmpty();
  }

  @Override
  public boolean insideQuote() {
    return state == QUOTED || state == ESCAPED;
  }
}
