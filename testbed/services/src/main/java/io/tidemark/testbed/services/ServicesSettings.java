package io.tidemark.testbed.services;

import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The services to run in the background.
 *
 * @param directory where each has a folder of its own, and where their state is written
 * @param services which ones; at least one
 * @param cassandraPort the port for CQL; 0 takes a free one
 * @param kafkaPort the port for Kafka's clients; 0 takes a free one
 * @param cassandraHeapMegabytes the heap of Cassandra in MiB
 * @param kafkaHeapMegabytes the heap of Kafka in MiB
 * @param spark the Spark cluster; must be there when Spark is among the services
 */
public record ServicesSettings(
    Path directory,
    Set<Service> services,
    int cassandraPort,
    int kafkaPort,
    int cassandraHeapMegabytes,
    int kafkaHeapMegabytes,
    Optional<SparkClusterSettings> spark) {

  /** Checks the values and makes the directory absolute. */
  public ServicesSettings {
    directory = directory.toAbsolutePath().normalize();
    if (services.isEmpty()) {
      throw new ServiceException("No service is named: name cassandra, kafka, or both.");
    }
    services = Set.copyOf(EnumSet.copyOf(services));
    if (services.contains(Service.AIRFLOW)) {
      throw notInBackground();
    }
    if (services.contains(Service.SPARK) && spark.isEmpty()) {
      throw new ServiceException(
          "A Spark cluster needs a Spark distribution: name its folder, with bin and jars in it.");
    }
  }

  /** Cassandra and Kafka, on their usual ports 9042 and 9092, with a heap of 512 MiB each. */
  public static ServicesSettings in(Path directory) {
    return new ServicesSettings(
        directory,
        EnumSet.of(Service.CASSANDRA, Service.KAFKA),
        9042,
        9092,
        512,
        512,
        Optional.empty());
  }

  /** These settings for these services only. */
  public ServicesSettings withServices(Set<Service> newServices) {
    return new ServicesSettings(
        directory,
        newServices,
        cassandraPort,
        kafkaPort,
        cassandraHeapMegabytes,
        kafkaHeapMegabytes,
        spark);
  }

  /** These settings with other ports; 0 takes a free one. */
  public ServicesSettings withPorts(int newCassandraPort, int newKafkaPort) {
    return new ServicesSettings(
        directory,
        services,
        newCassandraPort,
        newKafkaPort,
        cassandraHeapMegabytes,
        kafkaHeapMegabytes,
        spark);
  }

  /** These settings with other heaps, in MiB. */
  public ServicesSettings withHeapMegabytes(int cassandra, int kafka) {
    return new ServicesSettings(
        directory, services, cassandraPort, kafkaPort, cassandra, kafka, spark);
  }

  /** These settings with the folder and ports of a Spark cluster. */
  public ServicesSettings withSpark(Path sparkHome, SparkClusterSettings.Ports ports) {
    return new ServicesSettings(
        directory,
        services,
        cassandraPort,
        kafkaPort,
        cassandraHeapMegabytes,
        kafkaHeapMegabytes,
        Optional.of(SparkClusterSettings.in(folder(Service.SPARK), sparkHome).withPorts(ports)));
  }

  CassandraSettings cassandra() {
    return CassandraSettings.in(folder(Service.CASSANDRA))
        .withPort(cassandraPort)
        .withHeapMegabytes(cassandraHeapMegabytes);
  }

  KafkaSettings kafka() {
    return KafkaSettings.in(folder(Service.KAFKA))
        .withPort(kafkaPort)
        .withHeapMegabytes(kafkaHeapMegabytes);
  }

  int port(Service service) {
    return switch (service) {
      case CASSANDRA -> cassandraPort;
      case KAFKA -> kafkaPort;
      case SPARK -> spark.orElseThrow().ports().page();
      case AIRFLOW -> throw notInBackground();
    };
  }

  int heapMegabytes(Service service) {
    return switch (service) {
      case CASSANDRA -> cassandraHeapMegabytes;
      case KAFKA -> kafkaHeapMegabytes;
      case SPARK -> (1 + spark.orElseThrow().workers()) * spark.orElseThrow().heapMegabytes();
      case AIRFLOW -> throw notInBackground();
    };
  }

  static ServiceException notInBackground() {
    return new ServiceException(
        "Airflow is no service to run in the background: './tidemark airflow' starts one, with all that it needs.");
  }

  private Path folder(Service service) {
    return directory.resolve(service.id());
  }
}
