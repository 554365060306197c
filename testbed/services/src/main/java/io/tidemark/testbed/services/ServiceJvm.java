package io.tidemark.testbed.services;

import java.util.List;

/** The options that the JVMs of all services share. */
final class ServiceJvm {
  private static final String LOGGING = "io/tidemark/testbed/services/service-logback.xml";

  private ServiceJvm() {}

  static List<String> options(ServiceFolder folder, int heapMegabytes) {
    return List.of(
        "-Xms128m",
        "-Xmx" + heapMegabytes + "m",
        "-Xss512k",
        "-XX:+UseG1GC",
        "-XX:+ExitOnOutOfMemoryError",
        "-Dfile.encoding=UTF-8",
        "-Dlogback.configurationFile=" + LOGGING,
        "-Dtidemark.service.log=" + folder.log());
  }
}
