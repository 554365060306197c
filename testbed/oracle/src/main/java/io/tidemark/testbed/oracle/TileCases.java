package io.tidemark.testbed.oracle;

import io.tidemark.view.tile.TileSize;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * The table of tile starts that every form of the tiles must pass: clock changes in New York, Lord
 * Howe, St John's, Sao Paulo, Havana, Apia, odd offsets in Kathmandu, offsets with seconds in
 * Monrovia and New York of 1883. Its values were computed outside Java, by Python's zoneinfo,
 * second by second.
 */
public final class TileCases {
  private static final String TABLE = "tile-cases.csv";

  private TileCases() {}

  /**
   * An instant and the starts of the tiles that hold it.
   *
   * @param starts one of every size
   */
  public record TileCase(ZoneId zone, Instant instant, Map<TileSize, Instant> starts) {
    public TileCase {
      starts = Map.copyOf(starts);
    }
  }

  /** All cases. */
  public static List<TileCase> all() {
    try (InputStream table = TileCases.class.getResourceAsStream(TABLE)) {
      String text = new String(table.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines().skip(1).map(TileCases::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read " + TABLE, e);
    }
  }

  private static TileCase read(String line) {
    String[] fields = line.split(",", -1);
    Map<TileSize, Instant> starts = new EnumMap<>(TileSize.class);
    for (TileSize size : TileSize.values()) {
      starts.put(size, Instant.parse(fields[2 + size.ordinal()]));
    }
    return new TileCase(ZoneId.of(fields[0]), Instant.parse(fields[1]), starts);
  }
}
