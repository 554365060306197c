package io.tidemark.view.tile;

import java.util.Locale;
import java.util.Optional;

/** The sizes of a tile, finest first; each is a whole number of any finer one. */
public enum TileSize {
  MINUTE,
  HOUR,
  DAY,
  MONTH,
  YEAR;

  /** The word for it in definitions, commands and tables: {@code minute}, {@code hour}, ... */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The size of that word, if there is one. */
  public static Optional<TileSize> ofWord(String word) {
    for (TileSize size : values()) {
      if (size.word().equals(word)) {
        return Optional.of(size);
      }
    }
    return Optional.empty();
  }
}
