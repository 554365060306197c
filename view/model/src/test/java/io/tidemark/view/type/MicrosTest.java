package io.tidemark.view.type;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import org.junit.jupiter.api.Test;

final class MicrosTest {

  @Test
  void countsFromTheEpochInBothDirections() {
    assertEquals(0, Micros.of(Instant.EPOCH));
    assertEquals(1, Micros.of(Instant.parse("1970-01-01T00:00:00.000001999Z")));
    assertEquals(-1, Micros.of(Instant.parse("1969-12-31T23:59:59.999999Z")));
    assertEquals(-1_000_000, Micros.of(Instant.parse("1969-12-31T23:59:59Z")));
  }

  @Test
  void reachesAllInstantsThatSparkHas() {
    for (String text : new String[] {"0001-01-01T00:00:00Z", "9999-12-31T23:59:59.999999Z"}) {
      assertEquals(Instant.parse(text), Micros.instant(Micros.of(Instant.parse(text))));
    }
    assertEquals(-62_135_596_800_000_000L, Micros.of(Instant.parse("0001-01-01T00:00:00Z")));
    assertEquals(Long.MIN_VALUE, Micros.of(Micros.instant(Long.MIN_VALUE)));
    assertEquals(Long.MAX_VALUE, Micros.of(Micros.instant(Long.MAX_VALUE)));
  }
}
