package io.tidemark.cassandra.table;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names of a view's tables: {@code view_fingerprint_kind}, within Cassandra's 48 characters. */
final class TableNames {
  private static final int LONGEST = 48;
  private static final int HASH_BYTES = 4;

  private TableNames() {}

  static String of(String view, String fingerprint, String kind) {
    String stem = view.replace('-', '_');
    String end = "_" + fingerprint + "_" + kind;
    int room = LONGEST - end.length();
    if (stem.length() <= room) {
      return stem + end;
    }
    // Two views may share fingerprint and beginning: the hash of the whole name tells them apart.
    String hash = "_" + hash(view);
    return stem.substring(0, room - hash.length()) + hash + end;
  }

  private static String hash(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] bytes = digest.digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(bytes, 0, HASH_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256", e);
    }
  }
}
