package io.tidemark.testbed.services;

import java.net.InetAddress;
import java.net.InetSocketAddress;

/** Addresses as clients are given them. */
final class Addresses {
  private Addresses() {}

  /** Host and port, joined by a colon. */
  static String text(InetSocketAddress address) {
    return host(address.getAddress()) + ":" + address.getPort();
  }

  /** The numeric address as it stands before a port. */
  static String host(InetAddress address) {
    String host = address.getHostAddress();
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }
}
