package io.tidemark.batch.ingest.file;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A stream that takes the SHA-256 of the bytes that are read through it. */
final class DigestedInput extends FilterInputStream {
  private final MessageDigest digest;
  private long length;

  DigestedInput(InputStream in) {
    super(in);
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256, and this one has not", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int count) throws IOException {
    int read = in.read(target, offset, count);
    if (read > 0) {
      digest.update(target, offset, read);
      length += read;
    }
    return read;
  }

  @Override
  public boolean markSupported() {
    return false;
  }

  /** How many bytes were read. */
  long length() {
    return length;
  }

  /** Reads what is left, and gives the digest of all bytes; to be called once. */
  String sha256OfAll() throws IOException {
    byte[] rest = new byte[1 << 16];
    while (read(rest, 0, rest.length) >= 0) {
      continue;
    }
    return HexFormat.of().formatHex(digest.digest());
  }
}
