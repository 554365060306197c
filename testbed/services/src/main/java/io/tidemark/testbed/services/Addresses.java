package io.tidemark.testbed.services;

import java.net.InetSocketAddress;

/** Addresses as clients are given them. */
final class Addresses {
  private Addresses() {}

  /** Host and port, joined by a colon. */
  static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + address.getPort();
  }
}
