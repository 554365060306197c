package io.tidemark.batch.ingest.file;

import static io.tidemark.batch.ingest.file.Reading.utf8;
import static io.tidemark.batch.ingest.file.Reading.values;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class GzipTest {
  private static final FileOptions JSON = FileOptions.json();

  static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(content);
    }
    return out.toByteArray();
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      out.writeBytes(part);
    }
    return out.toByteArray();
  }

  @Test
  void isKnownByItsFirstBytes() throws IOException {
    assertEquals(List.of("{}", "[]"), values(gzip(utf8("{}\n[]\n")), JSON));
  }

  @Test
  void readsAllMembersAlsoWhereRecordsSpanThem() throws IOException {
    byte[] file =
        join(gzip(utf8("{\"a\"")), gzip(new byte[0]), gzip(utf8(":1}\n[]")), new byte[512]);
    assertEquals(List.of("{\"a\":1}", "[]"), values(file, JSON));
  }

  @Test
  void readsAllMembersOfAStreamThatNeverSaysWhatIsAvailable() throws IOException {
    byte[] file = join(gzip(utf8("1\n")), gzip(utf8("2\n")));
    InputStream trickling =
        new ByteArrayInputStream(file) {
          @Override
          public synchronized int available() {
            return 0;
          }

          @Override
          public synchronized int read(byte[] target, int offset, int length) {
            return super.read(target, offset, Math.min(1, length));
          }
        };
    try (InputStream content = new GzipMembers(trickling)) {
      assertEquals(
          "1\n2\n", new String(content.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
    }
  }

  @Test
  void readsAHeaderWithEveryOptionalField() throws IOException {
    byte[] plain = gzip(utf8("{}"));
    byte[] fields = {0x1f, (byte) 0x8b, 8, 2 | 4 | 8 | 16, 0, 0, 0, 0, 0, 3, 2, 0, 9, 9};
    byte[] file =
        join(fields, utf8("name\0comment\0xx"), Arrays.copyOfRange(plain, 10, plain.length));
    assertEquals(List.of("{}"), values(file, JSON));
  }

  @Test
  void findsEveryPlaceWhereAFileIsCutOff() throws IOException {
    byte[] file = join(gzip(utf8("{\"a\":1}\n")), gzip(utf8("{\"b\":2}\n")));
    int firstMember = gzip(utf8("{\"a\":1}\n")).length;
    for (int length = 2; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      if (length == firstMember) {
        assertEquals(1, values(cut, JSON).size());
      } else {
        assertTrue(problem(cut).contains("cut off"), "cut at " + length);
      }
    }
  }

  @Test
  void findsDamage() throws IOException {
    byte[] noise = new byte[200_000];
    new Random(7).nextBytes(noise);
    byte[] file = gzip(noise);
    for (int at : new int[] {2, 5_000, 100_000, file.length - 6, file.length - 2}) {
      byte[] damaged = file.clone();
      damaged[at] ^= 0x55;
      assertTrue(problem(damaged).contains("gzip data is damaged"), "damage at " + at);
    }
    assertTrue(problem(join(file, utf8("tail"))).contains("something else"));
  }

  private static String problem(byte[] file) {
    IOException found =
        assertThrows(
            IOException.class,
            () -> {
              try {
                values(file, JSON);
              } catch (UncheckedIOException e) {
                throw e.getCause();
              }
            });
    return found.getMessage();
  }
}
