package io.tidemark.batch.ingest.file;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.example.ExampleParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ParquetRecordsTest {
  private static final FileOptions PARQUET = FileOptions.parquet();

  @TempDir java.nio.file.Path folder;

  private static Arguments one(String type, Consumer<Group> value, String json) {
    return Arguments.of(type, value, json);
  }

  private static Arguments int32(String annotation, int value, String json) {
    return one("int32 v " + annotation, g -> g.add("v", value), json);
  }

  private static Arguments int64(String annotation, long value, String json) {
    return one("int64 v " + annotation, g -> g.add("v", value), json);
  }

  private static Arguments binary(String type, byte[] value, String json) {
    return one(type, g -> g.add("v", Binary.fromConstantByteArray(value)), json);
  }

  private static byte[] ints(int... values) {
    byte[] bytes = new byte[values.length];
    for (int i = 0; i < values.length; i++) {
      bytes[i] = (byte) values[i];
    }
    return bytes;
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] int96(int julianDay, long nanosOfDay) {
    return ByteBuffer.allocate(12)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(nanosOfDay)
        .putInt(julianDay)
        .array();
  }

  static List<Arguments> valuesAndTheirJson() {
    return List.of(
        one("boolean v", g -> g.add("v", true), "true"),
        int32("", -7, "-7"),
        int32("", Integer.MIN_VALUE, "-2147483648"),
        int32("(INTEGER(8,true))", -128, "-128"),
        int32("(INTEGER(32,false))", -1, "4294967295"),
        int32("(DECIMAL(9,2))", -12345, "-123.45"),
        int32("(DECIMAL(9,2))", 5, "0.05"),
        int32("(DATE)", 0, "\"1970-01-01\""),
        int32("(DATE)", -1, "\"1969-12-31\""),
        int32("(DATE)", 18321, "\"2020-02-29\""),
        int32("(TIME(MILLIS,true))", 45_296_789, "\"12:34:56.789\""),
        int64("", Long.MAX_VALUE, "9223372036854775807"),
        int64("(INTEGER(64,false))", -1, "18446744073709551615"),
        int64("(DECIMAL(18,0))", 1_000_000_000_000_000L, "1000000000000000"),
        int64("(DECIMAL(18,10))", 1, "0.0000000001"),
        int64("(TIME(MICROS,false))", 0, "\"00:00:00\""),
        int64("(TIME(NANOS,false))", 1, "\"00:00:00.000000001\""),
        int64("(TIMESTAMP(MILLIS,true))", 0, "\"1970-01-01T00:00:00Z\""),
        int64("(TIMESTAMP(MILLIS,true))", -1, "\"1969-12-31T23:59:59.999Z\""),
        int64(
            "(TIMESTAMP(MICROS,true))", 1_577_934_245_123_456L, "\"2020-01-02T03:04:05.123456Z\""),
        int64(
            "(TIMESTAMP(NANOS,true))",
            1_577_934_245_123_456_789L,
            "\"2020-01-02T03:04:05.123456789Z\""),
        int64(
            "(TIMESTAMP(MICROS,false))", 1_577_934_245_123_456L, "\"2020-01-02T03:04:05.123456\""),
        int64("(TIMESTAMP(MILLIS,false))", 1_577_934_240_000L, "\"2020-01-02T03:04:00\""),
        one("float v", g -> g.add("v", 0.1f), "0.1"),
        one("double v", g -> g.add("v", 0.1), "0.1"),
        one("double v", g -> g.add("v", -0.0), "-0.0"),
        one("double v", g -> g.add("v", 1e100), "1.0E100"),
        one("double v", g -> g.add("v", Double.NaN), "\"NaN\""),
        one("double v", g -> g.add("v", Double.NEGATIVE_INFINITY), "\"-Infinity\""),
        one("float v", g -> g.add("v", Float.POSITIVE_INFINITY), "\"Infinity\""),
        binary("int96 v", int96(2_440_588, 0), "\"1970-01-01T00:00:00Z\""),
        binary("int96 v", int96(2_458_851, 11_045_123_456_000L), "\"2020-01-02T03:04:05.123456Z\""),
        binary(
            "int96 v", int96(2_440_587, 86_399_999_999_999L), "\"1969-12-31T23:59:59.999999999Z\""),
        binary("binary v", ints(0, 255, 16), "\"AP8Q\""),
        binary("binary v", ints(), "\"\""),
        binary(
            "binary v (STRING)",
            utf8("é \"q\" \\ \n\r\t\u0001 😀"),
            "\"é \\\"q\\\" \\\\ \\n\\r\\t\\u0001 😀\""),
        binary("binary v (ENUM)", utf8("RED"), "\"RED\""),
        binary("binary v (JSON)", utf8("{\"a\":1}"), "\"{\\\"a\\\":1}\""),
        binary("binary v (BSON)", ints(1), "\"AQ==\""),
        binary("binary v (DECIMAL(38,3))", ints(0xff, 0x85), "-0.123"),
        binary(
            "fixed_len_byte_array(9) v (DECIMAL(20,2))",
            ints(1, 0, 0, 0, 0, 0, 0, 0, 0),
            "184467440737095516.16"),
        binary(
            "fixed_len_byte_array(16) v (UUID)",
            ints(0, 17, 34, 51, 68, 85, 102, 119, 136, 153, 170, 187, 204, 221, 238, 255),
            "\"00112233-4455-6677-8899-aabbccddeeff\""),
        binary("fixed_len_byte_array(2) v (FLOAT16)", ints(0x00, 0x3e), "1.5"),
        binary("fixed_len_byte_array(2) v (FLOAT16)", ints(0x00, 0xc0), "-2.0"),
        binary("fixed_len_byte_array(2) v (FLOAT16)", ints(0x00, 0x7c), "\"Infinity\""),
        binary("fixed_len_byte_array(2) v (FLOAT16)", ints(0x01, 0x00), "5.9604645E-8"),
        binary("fixed_len_byte_array(3) v", ints(1, 2, 3), "\"AQID\""));
  }

  @ParameterizedTest(name = "{0} is {2}")
  @MethodSource("valuesAndTheirJson")
  void writesEveryTypeAsBronzeHoldsIt(String type, Consumer<Group> value, String json)
      throws IOException {
    Path file = write("message m { required " + type + "; }", List.of(value));
    assertEquals(List.of("{\"v\":" + json + "}"), values(file));
  }

  @Test
  void writesNestedValues() throws IOException {
    String schema =
        """
        message m {
          required int64 id;
          optional binary name (STRING);
          optional group place { required double lat; optional double lon; }
          optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
          optional group old (LIST) { repeated int32 array; }
          optional group pairs (LIST) { repeated group list { required group element { required int32 a; required int32 b; } } }
          optional group counts (MAP) { repeated group key_value { required binary key (STRING); optional int32 value; } }
          optional group byday (MAP) { repeated group key_value { required int32 key; required boolean value; } }
          repeated int32 many;
        }
        """;
    Path file =
        write(
            schema,
            List.of(
                g -> g.add("id", 1L),
                g -> {
                  g.add("id", 2L);
                  g.add("name", "x");
                  g.addGroup("place").append("lat", 1.5);
                  Group tags = g.addGroup("tags");
                  tags.addGroup("list").append("element", "a\"b");
                  tags.addGroup("list");
                  Group old = g.addGroup("old");
                  old.add("array", 7);
                  old.add("array", 8);
                  g.addGroup("pairs")
                      .addGroup("list")
                      .addGroup("element")
                      .append("a", 1)
                      .append("b", 2);
                  Group counts = g.addGroup("counts");
                  counts.addGroup("key_value").append("key", "k\\").append("value", 3);
                  counts.addGroup("key_value").append("key", "n");
                  g.addGroup("byday").addGroup("key_value").append("key", 5).append("value", true);
                  g.add("many", 1);
                  g.add("many", 2);
                },
                g -> {
                  g.add("id", 3L);
                  g.addGroup("tags");
                  g.addGroup("counts");
                }));
    String nulls = "\"pairs\":null,";
    assertEquals(
        List.of(
            "{\"id\":1,\"name\":null,\"place\":null,\"tags\":null,\"old\":null,"
                + nulls
                + "\"counts\":null,\"byday\":null,\"many\":[]}",
            "{\"id\":2,\"name\":\"x\",\"place\":{\"lat\":1.5,\"lon\":null},"
                + "\"tags\":[\"a\\\"b\",null],\"old\":[7,8],\"pairs\":[{\"a\":1,\"b\":2}],"
                + "\"counts\":{\"k\\\\\":3,\"n\":null},\"byday\":{\"5\":true},\"many\":[1,2]}",
            "{\"id\":3,\"name\":null,\"place\":null,\"tags\":[],\"old\":null,"
                + nulls
                + "\"counts\":{},\"byday\":null,\"many\":[]}"),
        values(file));
  }

  @Test
  void keepsTheBytesOfARowWhoseTextIsNotValidAndReadsTheOthers() throws IOException {
    byte[] wrong = {(byte) 'a', (byte) 0xe9};
    Path file =
        write(
            "message m { required binary v (STRING); }",
            List.of(g -> g.add("v", Binary.fromConstantByteArray(wrong)), g -> g.add("v", "fine")));
    List<RawRecord> records = records(file, PARQUET);
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    expected.writeBytes(utf8("{\"v\":\"a"));
    expected.write(0xe9);
    expected.writeBytes(utf8("\"}"));
    assertNull(records.get(0).value());
    assertArrayEquals(expected.toByteArray(), records.get(0).bytes());
    assertEquals("{\"v\":\"fine\"}", records.get(1).value());
  }

  @Test
  void keepsTheFirstBytesOfARowThatIsTooLong() throws IOException {
    Path file =
        write(
            "message m { required binary v (STRING); }",
            List.of(g -> g.add("v", "z".repeat(3000)), g -> g.add("v", "fine")));
    List<RawRecord> records = records(file, PARQUET.withLongestRecord(1024));
    assertArrayEquals(utf8("{\"v\":\"" + "z".repeat(1018)), records.get(0).bytes());
    assertEquals("{\"v\":\"fine\"}", records.get(1).value());
  }

  @Test
  void findsNoRecordsInAFileWithoutRows() throws IOException {
    Path file = write("message m { required int32 v; }", List.of());
    ScannedFile scan = FileScan.scan(local(), file, PARQUET);
    assertNull(scan.error());
    assertEquals(0, scan.records());
  }

  @Test
  void findsDamageInTheFooterInAPageAndAtTheEnd() throws IOException {
    List<Consumer<Group>> rows = new ArrayList<>();
    for (int i = 0; i < 5_000; i++) {
      long value = i * 0x9E3779B97F4A7C15L;
      rows.add(g -> g.add("v", value));
    }
    Path file = write("message m { required int64 v; }", rows);
    ScannedFile whole = FileScan.scan(local(), file, PARQUET);
    assertEquals(5_000, whole.records(), whole.error());
    byte[] bytes = Files.readAllBytes(java.nio.file.Path.of(file.toUri()));
    byte[] page = bytes.clone();
    java.util.Arrays.fill(page, 1_000, 9_000, (byte) 0xA5);
    byte[] footer = bytes.clone();
    java.util.Arrays.fill(footer, bytes.length - 40, bytes.length - 8, (byte) 0xA5);
    for (byte[] damaged : List.of(page, footer, java.util.Arrays.copyOf(bytes, bytes.length / 2))) {
      java.nio.file.Path copy = Files.createTempFile(folder, "damaged", ".parquet");
      Files.write(copy, damaged);
      ScannedFile scan = FileScan.scan(local(), new Path(copy.toUri()), PARQUET);
      assertTrue(scan.error().startsWith("Cannot read file '"), scan.error());
      assertEquals(0, scan.records());
    }
  }

  private Path write(String schema, List<Consumer<Group>> rows) throws IOException {
    MessageType type = MessageTypeParser.parseMessageType(schema);
    Path file = new Path(folder.resolve("written.parquet").toUri());
    try (ParquetWriter<Group> writer =
        ExampleParquetWriter.builder(file)
            .withType(type)
            .withConf(new Configuration())
            .withCompressionCodec(CompressionCodecName.SNAPPY)
            .build()) {
      for (Consumer<Group> row : rows) {
        Group group = new SimpleGroup(type);
        row.accept(group);
        writer.write(group);
      }
    }
    return file;
  }

  private static FileSystem local() throws IOException {
    return FileSystem.getLocal(new Configuration());
  }

  private static List<String> values(Path file) throws IOException {
    return records(file, PARQUET).stream().map(RawRecord::value).toList();
  }

  private static List<RawRecord> records(Path file, FileOptions options) throws IOException {
    List<RawRecord> records = new ArrayList<>();
    try (RecordIterator iterator = RecordReaders.open(local(), file, options)) {
      iterator.forEachRemaining(records::add);
    }
    return records;
  }
}
