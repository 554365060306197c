package io.tidemark.cassandra;

import java.net.InetSocketAddress;

/** Reads {@code host:port}; an IPv6 address may stand in brackets. */
final class ContactPoint {
  private static final int HIGHEST_PORT = 65535;

  private ContactPoint() {}

  static boolean isValid(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1) {
      return false;
    }
    try {
      int port = Integer.parseInt(text.substring(colon + 1));
      return port > 0 && port <= HIGHEST_PORT;
    } catch (NumberFormatException e) {
      return false;
    }
  }

  static InetSocketAddress parse(String text) {
    if (!isValid(text)) {
      throw new IllegalArgumentException(
          "A contact point is written host:port, for example 127.0.0.1:9042; got '" + text + "'");
    }
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    String name = bracketed ? host.substring(1, host.length() - 1) : host;
    return new InetSocketAddress(name, Integer.parseInt(text.substring(colon + 1)));
  }
}
