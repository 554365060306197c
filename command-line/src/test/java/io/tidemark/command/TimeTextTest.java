package io.tidemark.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.job.ExitCode;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

/** What people write for a time. */
class TimeTextTest {
  private static final ZoneId CHICAGO = ZoneId.of("America/Chicago");
  private static final Instant NOW = Instant.parse("2026-11-21T10:00:00Z");

  @Test
  void readsABareDateAsItsMidnightInTheViewsZone() {
    assertEquals(Instant.parse("2001-01-31T06:00:00Z"), parse("2001-01-31"));
    assertEquals(Instant.parse("2001-07-31T05:00:00Z"), parse("2001-07-31"));
  }

  @Test
  void readsATimeWithoutOffsetInTheViewsZone() {
    assertEquals(Instant.parse("2001-01-31T20:00:00Z"), parse("2001-01-31T14:00"));
    assertEquals(Instant.parse("2001-01-31T20:00:05Z"), parse("2001-01-31 14:00:05"));
  }

  @Test
  void takesAnOffsetAsItStands() {
    assertEquals(Instant.parse("2001-01-31T14:00:00Z"), parse("2001-01-31T14:00Z"));
    assertEquals(Instant.parse("2001-01-31T12:00:00Z"), parse("2001-01-31T14:00+02:00"));
    assertEquals(
        Instant.parse("2001-01-31T13:00:00Z"), parse("2001-01-31T14:00+01:00[Europe/Berlin]"));
  }

  @Test
  void knowsNow() {
    assertEquals(NOW, parse("now"));
  }

  @Test
  void saysWhatWouldBeATime() {
    CommandException refused = assertThrows(CommandException.class, () -> parse("31.1.2001"));
    assertEquals(ExitCode.USAGE, refused.exitCode());
    assertTrue(refused.getMessage().contains("'31.1.2001'"), refused.getMessage());
    assertTrue(refused.getMessage().contains("--from"), refused.getMessage());
  }

  private static Instant parse(String text) {
    return TimeText.parse("--from", text, CHICAGO, () -> NOW);
  }
}
