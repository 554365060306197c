package io.tidemark.testbed.services;

import java.time.Duration;

/** What the settings of all services have to hold. */
final class SettingChecks {
  private static final int LEAST_HEAP_MEGABYTES = 256;

  private SettingChecks() {}

  static void check(
      String service, int port, int heapMegabytes, String bindAddress, Duration startTimeout) {
    if (port < 0 || port > 65535) {
      throw new ServiceException(
          "Port %d for %s is not a port: use 1 to 65535, or 0 for a free one."
              .formatted(port, service));
    }
    if (heapMegabytes < LEAST_HEAP_MEGABYTES) {
      throw new ServiceException(
          "A heap of %d MB is too small for %s: use at least %d."
              .formatted(heapMegabytes, service, LEAST_HEAP_MEGABYTES));
    }
    if (bindAddress.isBlank()) {
      throw new ServiceException(
          "The address for %s to listen on is empty: use 127.0.0.1.".formatted(service));
    }
    if (startTimeout.isNegative() || startTimeout.isZero()) {
      throw new ServiceException(
          "The start timeout %s of %s is not positive: use 2 minutes."
              .formatted(startTimeout, service));
    }
  }
}
