package io.tidemark.testbed.services;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** How a Kafka broker that is its own controller is configured, formatted and started. */
final class KafkaLaunch {
  private static final String PROPERTIES = "server.properties";

  private KafkaLaunch() {}

  /** Checks everything, writes the configuration, and says how to start the broker. */
  static LaunchPlan plan(KafkaSettings settings) {
    ServiceFolder folder = new ServiceFolder(Service.KAFKA, settings.directory());
    List<String> jars = ClassPathFile.read(Service.KAFKA);
    LaunchPlan.check(folder, settings.heapMegabytes());
    InetAddress address = Ports.address(Service.KAFKA, settings.bindAddress());
    int port = Ports.choose(Service.KAFKA, address, settings.port());
    int controllerPort = Ports.freeOtherThan(port, address);
    folder.write(
        PROPERTIES,
        Template.fill(
            PROPERTIES,
            Map.of(
                "host",
                Addresses.host(address),
                "port",
                port,
                "controller-port",
                controllerPort,
                "data",
                folder.data().toString().replace("\\", "\\\\"))));
    Path properties = folder.configuration().resolve(PROPERTIES);
    List<String> options = ServiceJvm.options(folder, settings.heapMegabytes());
    if (!Files.exists(folder.data().resolve("meta.properties"))) {
      format(folder, options, jars, properties);
    }
    return new LaunchPlan(
        folder,
        new InetSocketAddress(address, port),
        settings.startTimeout(),
        new JavaProgram(options, jars, "kafka.Kafka", List.of(properties.toString())));
  }

  private static void format(
      ServiceFolder folder, List<String> options, List<String> jars, Path properties) {
    List<String> arguments =
        List.of("format", "--cluster-id", clusterId(), "--config", properties.toString());
    Path output = folder.log().resolveSibling("format.out");
    Process process = null;
    try {
      process =
          new JavaProgram(options, jars, "kafka.tools.StorageTool", arguments)
              .process(output)
              .start();
      if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
        throw new ServiceException(
            "Cannot format the folder %s for Kafka; %s says:\n%s"
                .formatted(folder.data(), output, Files.readString(output)));
      }
    } catch (IOException e) {
      throw new ServiceException("Cannot format the folder " + folder.data() + " for Kafka", e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ServiceException("Formatting " + folder.data() + " was interrupted", e);
    } finally {
      if (process != null) {
        process.destroyForcibly();
      }
    }
  }

  private static String clusterId() {
    UUID id = UUID.randomUUID();
    byte[] bytes =
        ByteBuffer.allocate(16)
            .putLong(id.getMostSignificantBits())
            .putLong(id.getLeastSignificantBits())
            .array();
    // A leading dash would be taken for an option.
    bytes[0] &= 0x7f;
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
