package io.tidemark.speed.seam;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class BeginningTest {
  @Test
  void readsBackBeforeTheHorizonAndCountsFromItOn() {
    Beginning beginning = Beginning.at(7_200_000, Duration.ofHours(1), 3);
    assertEquals(3_600_000, beginning.readFromMillis());
    assertFalse(beginning.counts(7_199_999));
    assertTrue(beginning.counts(7_200_000));
  }

  @Test
  void givesItselfBackFromItsText() {
    Beginning beginning = new Beginning(20, 10, 3);
    assertEquals(beginning, Beginning.parse(beginning.text() + "\n"));
    assertThrows(IllegalArgumentException.class, () -> Beginning.parse("horizon=20"));
    assertThrows(IllegalArgumentException.class, () -> new Beginning(20, 21, 3));
  }

  @Test
  void thisPackageKnowsNoSpark() throws IOException {
    Path sources = Path.of("src/main/java/io/tidemark/speed/seam").toAbsolutePath();
    List<String> knowing = new ArrayList<>();
    try (Stream<Path> files = Files.list(sources)) {
      for (Path file : files.toList()) {
        String text = Files.readString(file);
        if (text.contains("org.apache.spark") || text.contains("io.tidemark.spark")) {
          knowing.add(file.getFileName().toString());
        }
      }
    }
    assertEquals(List.of(), knowing);
  }
}
