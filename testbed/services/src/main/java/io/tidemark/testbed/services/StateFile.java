package io.tidemark.testbed.services;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Properties;

/** Which services run in the background of a directory: a small file there, replaced at once. */
record StateFile(Path directory) {
  private static final String NAME = "services.properties";

  /** What was started and not stopped. */
  Map<Service, BackgroundService> read() {
    Map<Service, BackgroundService> found = new EnumMap<>(Service.class);
    Path file = directory.resolve(NAME);
    try {
      Properties values = new Properties();
      values.load(new StringReader(Files.readString(file)));
      for (Service service : Service.values()) {
        if (values.containsKey(service.id() + ".process-id")) {
          found.put(service, entry(service, values));
        }
      }
      return found;
    } catch (NoSuchFileException e) {
      return found;
    } catch (IOException | IllegalArgumentException | DateTimeException e) {
      throw new ServiceException(
          "The state of the services in %s cannot be read: %s. End their processes by hand, then remove it."
              .formatted(file, e),
          e);
    }
  }

  void write(Map<Service, BackgroundService> services) {
    Path file = directory.resolve(NAME);
    try {
      if (services.isEmpty()) {
        Files.deleteIfExists(file);
        return;
      }
      Properties values = new Properties();
      services.values().forEach(service -> put(values, service));
      StringWriter text = new StringWriter();
      values.store(text, "Services that run in the background; written by the program.");
      Path next = directory.resolve(NAME + ".next");
      Files.writeString(next, text.toString());
      Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new ServiceException(
          "The state of the services cannot be written to %s: %s. Make the folder writable."
              .formatted(file, e),
          e);
    }
  }

  private static void put(Properties values, BackgroundService service) {
    String prefix = service.service().id() + ".";
    values.setProperty(prefix + "process-id", Long.toString(service.processId()));
    values.setProperty(prefix + "started-at", service.startedAt().toString());
    values.setProperty(prefix + "host", service.address().getAddress().getHostAddress());
    values.setProperty(prefix + "port", Integer.toString(service.address().getPort()));
    values.setProperty(prefix + "directory", service.folder().root().toString());
  }

  private static BackgroundService entry(Service service, Properties values) {
    return new BackgroundService(
        new ServiceFolder(service, Path.of(value(service, "directory", values))),
        new InetSocketAddress(
            value(service, "host", values), Integer.parseInt(value(service, "port", values))),
        Long.parseLong(value(service, "process-id", values)),
        Instant.parse(value(service, "started-at", values)));
  }

  private static String value(Service service, String name, Properties values) {
    String key = service.id() + "." + name;
    String value = values.getProperty(key);
    if (value == null) {
      throw new IllegalArgumentException(key + " is missing");
    }
    return value;
  }
}
