package io.tidemark.testbed.services;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Map;

/** A service that has passed all checks, is configured, and can be started. */
record LaunchPlan(
    ServiceFolder folder, InetSocketAddress address, Duration startTimeout, Program program) {
  Service service() {
    return folder.service();
  }

  /** The checks that come before anything is written or started, except for those on ports. */
  static void check(ServiceFolder folder, int heapMegabytes) {
    Service service = folder.service();
    JavaProgram.requireSupportedJava(service, Runtime.version().feature());
    AvailableMemory.require(Map.of(service, heapMegabytes), AvailableMemory.megabytes());
    folder.claim();
  }
}
