package io.tidemark.testbed.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.util.concurrent.ThreadLocalRandom;

/** Finds free ports and refuses taken ones. */
final class Ports {
  // Below the range from which systems take ports for outgoing connections, so that a port found
  // free is not given to one of those before the service listens on it.
  private static final int LOWEST = 15_000;
  private static final int HIGHEST = 32_000;
  private static final int ATTEMPTS = 1_000;

  private Ports() {}

  /** A port on which nothing listens. */
  static int free(InetAddress address) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      int port = ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST);
      if (isFree(address, port)) {
        return port;
      }
    }
    throw new ServiceException(
        "No free port was found on %s between %d and %d: choose one yourself."
            .formatted(address.getHostAddress(), LOWEST, HIGHEST));
  }

  /** A port on which nothing listens, and not the one that is meant for something else. */
  static int freeOtherThan(int other, InetAddress address) {
    int port = free(address);
    return port == other ? freeOtherThan(other, address) : port;
  }

  /** The wanted port, which must be free, or a free one when 0 is wanted. */
  static int choose(Service service, InetAddress address, int wanted) {
    if (wanted == 0) {
      return free(address);
    }
    if (!isFree(address, wanted)) {
      throw new ServiceException(
          "Cannot start %s: port %d on %s is taken by another process. "
                  .formatted(service.title(), wanted, address.getHostAddress())
              + "Stop that process, or choose another port (0 takes a free one).");
    }
    return wanted;
  }

  static InetAddress address(Service service, String host) {
    try {
      InetAddress address = InetAddress.getByName(host);
      if (address.isAnyLocalAddress()) {
        throw new ServiceException(
            "Cannot start %s: it cannot listen on '%s', which is no address that clients can be told. Use 127.0.0.1, or one address of this machine."
                .formatted(service.title(), host));
      }
      return address;
    } catch (UnknownHostException e) {
      throw new ServiceException(
          "Cannot start %s: the address '%s' to listen on is not known. Use 127.0.0.1."
              .formatted(service.title(), host),
          e);
    }
  }

  private static boolean isFree(InetAddress address, int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(address, port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
