package io.tidemark.batch.reconcile;

import java.io.Serializable;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A cell whose served content is not what batch found. Served is base merged with the speed rows.
 *
 * @param key the values of the key columns, for a person: {@code [de, 7]}
 * @param size the tile's size, a word
 * @param measures what differs beyond its accuracy, one line each
 */
public record CellDifference(
    String key,
    String size,
    Instant tile,
    Kind kind,
    long servedEvents,
    long actualEvents,
    long servedChecksum,
    long actualChecksum,
    List<String> measures)
    implements Serializable {
  public CellDifference {
    Objects.requireNonNull(key, "key");
    Objects.requireNonNull(size, "size");
    Objects.requireNonNull(tile, "tile");
    Objects.requireNonNull(kind, "kind");
    measures = new ArrayList<>(measures);
  }

  @Override
  public List<String> measures() {
    return List.copyOf(measures);
  }

  /** What is wrong with a cell. */
  public enum Kind {
    /** More events were served than there are: as duplicates from further back than is looked. */
    EXTRA,
    /** Fewer events were served than there are. */
    LOST,
    /** As many events, but not the same ones, by the checksum. */
    OTHER,
    /** The same events, but a measure differs beyond its accuracy. */
    MEASURE;

    /** The word for it in tables. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }

    static Kind ofWord(String word) {
      return valueOf(word.toUpperCase(Locale.ROOT));
    }
  }

  /** One line for a person. */
  public String describe() {
    String events =
        servedEvents == actualEvents && servedChecksum != actualChecksum
            ? "%d events served, and other ones by the checksum".formatted(servedEvents)
            : "%d events served, %d there".formatted(servedEvents, actualEvents);
    String more = measures.isEmpty() ? "" : "; " + String.join("; ", measures);
    return "%s %s %s: %s: %s%s".formatted(key, size, tile, kind.word(), events, more);
  }
}
