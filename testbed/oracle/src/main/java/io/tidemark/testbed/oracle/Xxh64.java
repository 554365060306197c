package io.tidemark.testbed.oracle;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/** XXH64, written from its specification. */
final class Xxh64 {
  private static final long P1 = 0x9E3779B185EBCA87L;
  private static final long P2 = 0xC2B2AE3D27D4EB4FL;
  private static final long P3 = 0x165667B19E3779F9L;
  private static final long P4 = 0x85EBCA77C2B2AE63L;
  private static final long P5 = 0x27D4EB2F165667C5L;

  private Xxh64() {}

  static long hash(byte[] bytes, long seed) {
    ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    long h = bytes.length >= 32 ? stripes(in, seed) : seed + P5;
    h += bytes.length;
    while (in.remaining() >= 8) {
      h = Long.rotateLeft(h ^ round(0, in.getLong()), 27) * P1 + P4;
    }
    if (in.remaining() >= 4) {
      h = Long.rotateLeft(h ^ (Integer.toUnsignedLong(in.getInt()) * P1), 23) * P2 + P3;
    }
    while (in.hasRemaining()) {
      h = Long.rotateLeft(h ^ (Byte.toUnsignedLong(in.get()) * P5), 11) * P1;
    }
    h = (h ^ (h >>> 33)) * P2;
    h = (h ^ (h >>> 29)) * P3;
    return h ^ (h >>> 32);
  }

  private static long stripes(ByteBuffer in, long seed) {
    long[] lanes = {seed + P1 + P2, seed + P2, seed, seed - P1};
    while (in.remaining() >= 32) {
      for (int i = 0; i < 4; i++) {
        lanes[i] = round(lanes[i], in.getLong());
      }
    }
    long h =
        Long.rotateLeft(lanes[0], 1)
            + Long.rotateLeft(lanes[1], 7)
            + Long.rotateLeft(lanes[2], 12)
            + Long.rotateLeft(lanes[3], 18);
    for (long lane : lanes) {
      h = (h ^ round(0, lane)) * P1 + P4;
    }
    return h;
  }

  private static long round(long lane, long input) {
    return Long.rotateLeft(lane + input * P2, 31) * P1;
  }
}
