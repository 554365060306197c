package io.tidemark.testbed.soak;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes the soak's settings and definitions into a conf folder. */
final class SoakDefinitions {
  private static final String FILE = "soak.conf";

  private SoakDefinitions() {}

  /**
   * Writes them.
   *
   * @param servers of Kafka
   * @param files the folder of the file feed
   */
  static void write(Path conf, String servers, Path files, SoakSettings settings)
      throws IOException {
    try (InputStream in = SoakDefinitions.class.getResourceAsStream(FILE)) {
      String text =
          new String(in.readAllBytes(), StandardCharsets.UTF_8)
              .replace("%SERVERS%", servers)
              .replace("%FILES%", files.toString())
              .replace("%SEGMENT%", settings.segment().toMillis() + " ms")
              .replace("%AGE%", settings.pointerAge().toMillis() + " ms")
              .replace("%HELD%", settings.heldFor().toMillis() + " ms")
              .replace("%TTL%", settings.speedTtl().toMillis() + " ms");
      Files.writeString(conf.resolve(FILE), text);
    }
  }
}
