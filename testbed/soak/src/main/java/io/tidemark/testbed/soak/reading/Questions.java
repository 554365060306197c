package io.tidemark.testbed.soak.reading;

import io.tidemark.testbed.soak.truth.CellId;
import io.tidemark.testbed.soak.workload.EventGenerator;
import io.tidemark.view.tile.TileSize;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

/** Draws questions by lot. Not thread-safe. */
final class Questions {
  private static final List<TileSize> SIZES = List.of(TileSize.MINUTE, TileSize.HOUR, TileSize.DAY);
  private static final int MOST_PLACES = 8;

  private final Random random;

  Questions(Random random) {
    this.random = random;
  }

  /**
   * One.
   *
   * @param kept generations that an as-of read may name
   */
  Question next(Instant now, List<Long> kept) {
    int kind = random.nextInt(100);
    boolean snapshot = random.nextInt(8) == 0;
    if (kind < 40) {
      return cell(now, places(1), snapshot);
    }
    if (kind < 60) {
      return range(now, places(1), snapshot);
    }
    if (kind < 75) {
      return series(now, places(1), snapshot);
    }
    if (kind < 90) {
      return cell(now, places(2 + random.nextInt(MOST_PLACES)), snapshot);
    }
    if (kind < 95 || kept.isEmpty()) {
      return series(now, places(2 + random.nextInt(3)), snapshot);
    }
    Question question =
        random.nextBoolean() ? cell(now, places(1), false) : series(now, places(1), false);
    long generation = kept.get(random.nextInt(kept.size()));
    return new Question(
        question.places(),
        question.from(),
        question.to(),
        question.by(),
        false,
        OptionalLong.of(generation));
  }

  private Question cell(Instant now, List<String> places, boolean snapshot) {
    TileSize size = SIZES.get(random.nextInt(SIZES.size()));
    Instant tile = CellId.start(size, around(now, size));
    return question(places, tile, tile.plus(CellId.length(size)), Optional.empty(), snapshot);
  }

  private Question range(Instant now, List<String> places, boolean snapshot) {
    Instant to = CellId.start(TileSize.MINUTE, around(now, TileSize.MINUTE)).plusSeconds(60);
    Duration length =
        random.nextInt(3) == 0
            ? Duration.ofMinutes(1 + random.nextInt(4000))
            : Duration.ofMinutes(1 + random.nextInt(30));
    return question(places, to.minus(length), to, Optional.empty(), snapshot);
  }

  private Question series(Instant now, List<String> places, boolean snapshot) {
    TileSize size = SIZES.get(random.nextInt(SIZES.size()));
    int tiles = size == TileSize.DAY ? 2 : 1 + random.nextInt(20);
    Instant to = CellId.start(size, now).plus(CellId.length(size));
    Instant from = to.minus(CellId.length(size).multipliedBy(tiles));
    return question(places, from, to, Optional.of(size), snapshot);
  }

  private static Question question(
      List<String> places, Instant from, Instant to, Optional<TileSize> by, boolean snapshot) {
    return new Question(places, from, to, by, snapshot, OptionalLong.empty());
  }

  /** Most events are of now; the others lie anywhere in the last days. */
  private Instant around(Instant now, TileSize size) {
    long back =
        random.nextInt(4) > 0
            ? random.nextInt(3) * CellId.length(size).toMillis() / 2
            : (long) (random.nextDouble() * Duration.ofDays(3).toMillis());
    return now.minusMillis(back);
  }

  private List<String> places(int count) {
    Set<String> places = new LinkedHashSet<>();
    while (places.size() < count) {
      int place = random.nextInt(3) == 0 ? 0 : random.nextInt(EventGenerator.PLACES);
      places.add(EventGenerator.place(place));
    }
    return List.copyOf(places);
  }
}
