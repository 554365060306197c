package io.tidemark.batch.ingest.intake;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.batch.ingest.discover.FoundFile;
import io.tidemark.batch.ingest.file.FileOptions;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

final class SettlingTest {
  private final Hands clock = new Hands();
  private final Settling settling = new Settling(clock, Duration.ofSeconds(1));

  @Test
  void believesAnOldModificationTime() {
    assertTrue(settling.isSettled(file(10, 8_000)));
    assertFalse(settling.isSettled(file(10, 9_500)));
  }

  @Test
  void watchesAFileFromAStorageWhoseClockIsAhead() {
    assertFalse(settling.isSettled(file(10, 60_000)));
    clock.millis += 900;
    assertFalse(settling.isSettled(file(10, 60_000)));
    assertFalse(settling.isSettled(file(11, 60_000)), "it grew");
    clock.millis += 900;
    assertFalse(settling.isSettled(file(11, 60_000)));
    clock.millis += 100;
    assertTrue(settling.isSettled(file(11, 60_000)));
  }

  @Test
  void watchesAFileThatChangedAfterItLookedSettled() {
    settling.distrust("f");
    assertFalse(settling.isSettled(file(10, 1_000)));
    clock.millis += 1_000;
    assertTrue(settling.isSettled(file(10, 1_000)));
    assertTrue(settling.isSettled(file(10, 1_000)), "trusted again");
  }

  private static FeedFile file(long length, long modified) {
    return new FeedFile(new FoundFile("file:/f", length, modified), "f", FileOptions.json());
  }

  private static final class Hands extends Clock {
    private long millis = 10_000;

    @Override
    public Instant instant() {
      return Instant.ofEpochMilli(millis);
    }

    @Override
    public ZoneId getZone() {
      return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
      return this;
    }
  }
}
