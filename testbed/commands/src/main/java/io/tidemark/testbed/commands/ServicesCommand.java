package io.tidemark.testbed.commands;

import io.tidemark.command.CommandException;
import io.tidemark.command.Invocation;
import io.tidemark.command.Report;
import io.tidemark.command.Table;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.job.ExitCode;
import io.tidemark.testbed.services.LocalServices;
import io.tidemark.testbed.services.Service;
import io.tidemark.testbed.services.ServiceException;
import io.tidemark.testbed.services.ServiceStatus;
import io.tidemark.testbed.services.ServicesSettings;
import io.tidemark.testbed.services.SparkClusterSettings;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code tidemark services}: a real Cassandra, Kafka and Spark cluster on this machine. */
@Command(
    name = "services",
    description =
        "Run a real Cassandra, Kafka and Spark cluster on this machine, in the background.",
    subcommands = {
      ServicesCommand.Start.class,
      ServicesCommand.Stop.class,
      ServicesCommand.ShowStatus.class
    })
final class ServicesCommand extends TidemarkCommand {
  @Override
  protected ExitCode run(Invocation invocation) {
    throw new CommandException(
        ExitCode.USAGE, "Say what to do with the services: start, stop or status.");
  }

  @Command(name = "start", description = "Start what does not run yet, and wait until it answers.")
  static final class Start extends InFolder {
    @Parameters(
        paramLabel = "SERVICE",
        arity = "0..*",
        description = "cassandra, kafka (default: both), spark")
    private List<String> names = List.of();

    @Option(
        names = "--cassandra-port",
        paramLabel = "PORT",
        defaultValue = "9042",
        description = "0 takes a free one (default: 9042)")
    private int cassandraPort;

    @Option(
        names = "--kafka-port",
        paramLabel = "PORT",
        defaultValue = "9092",
        description = "0 takes a free one (default: 9092)")
    private int kafkaPort;

    @Option(
        names = "--spark-home",
        paramLabel = "DIR",
        description =
            "a Spark distribution, such as the folder pyspark of the Python package (default:"
                + " SPARK_HOME)")
    private Path sparkHome;

    @Option(
        names = "--spark-port",
        paramLabel = "PORT",
        defaultValue = "7077",
        description = "of the master; 0 takes a free one (default: 7077)")
    private int sparkPort;

    @Option(
        names = "--spark-rest-port",
        paramLabel = "PORT",
        defaultValue = "6066",
        description = "for drivers in the cluster; 0 takes a free one (default: 6066)")
    private int sparkRestPort;

    @Option(
        names = "--spark-page-port",
        paramLabel = "PORT",
        defaultValue = "8080",
        description = "of the master's page; 0 takes a free one (default: 8080)")
    private int sparkPagePort;

    @Override
    List<ServiceStatus> act(Invocation invocation, Path folder) throws Exception {
      Set<Service> services = services();
      ServicesSettings usual = ServicesSettings.in(folder).withPorts(cassandraPort, kafkaPort);
      ServicesSettings settings =
          (services.contains(Service.SPARK) ? withSpark(usual) : usual).withServices(services);
      return invocation.watch(() -> "Starting", () -> LocalServices.start(settings));
    }

    private ServicesSettings withSpark(ServicesSettings settings) {
      String given = System.getenv("SPARK_HOME");
      if (sparkHome == null && given == null) {
        throw new CommandException(
            ExitCode.USAGE,
            "A Spark cluster needs a Spark distribution: name its folder with --spark-home DIR, for"
                + " example site-packages/pyspark after pip install pyspark==4.2.0.");
      }
      return settings.withSpark(
          sparkHome == null ? Path.of(given) : sparkHome,
          new SparkClusterSettings.Ports(sparkPort, sparkRestPort, sparkPagePort));
    }

    private Set<Service> services() {
      Set<Service> services = EnumSet.noneOf(Service.class);
      for (String name : names) {
        services.add(
            Arrays.stream(Service.values())
                .filter(service -> service.id().equals(name))
                .findFirst()
                .orElseThrow(
                    () ->
                        new CommandException(
                            ExitCode.USAGE,
                            "There is no service '%s'. There is: cassandra, kafka, spark."
                                .formatted(name))));
      }
      return services.isEmpty() ? EnumSet.of(Service.CASSANDRA, Service.KAFKA) : services;
    }
  }

  @Command(name = "stop", description = "Stop what runs; data is kept.")
  static final class Stop extends InFolder {
    @Override
    List<ServiceStatus> act(Invocation invocation, Path folder) throws Exception {
      return invocation.watch(() -> "Stopping", () -> LocalServices.stop(folder));
    }
  }

  @Command(name = "status", description = "Show what runs.")
  static final class ShowStatus extends InFolder {
    @Override
    List<ServiceStatus> act(Invocation invocation, Path folder) {
      return LocalServices.status(folder);
    }
  }

  /** An action on the services of one folder that tells how they are afterwards. */
  abstract static class InFolder extends TidemarkCommand {
    @Option(
        names = "--dir",
        paramLabel = "DIR",
        defaultValue = ".tidemark/services",
        description = "folder of their data and logs (default: .tidemark/services)")
    private Path folder;

    abstract List<ServiceStatus> act(Invocation invocation, Path folder) throws Exception;

    @Override
    protected final ExitCode run(Invocation invocation) throws Exception {
      try {
        invocation.print(report(act(invocation, folder)));
        return ExitCode.DONE;
      } catch (ServiceException e) {
        throw new CommandException(ExitCode.FAILED, e.getMessage(), e.getCause());
      }
    }

    private Report report(List<ServiceStatus> services) {
      Table table = new Table("service", "state", "address", "process", "log");
      for (ServiceStatus service : services) {
        table.row(
            service.service().id(),
            word(service),
            service.address(),
            service.processId(),
            service.log());
      }
      return Report.builder()
          .lines(
              services.isEmpty()
                  ? List.of("No service was started in " + folder + ".")
                  : table.lines())
          .value("services", services.stream().map(InFolder::tree).toList())
          .build();
    }

    private static Map<String, Object> tree(ServiceStatus service) {
      Map<String, Object> tree = new LinkedHashMap<>();
      tree.put("service", service.service().id());
      tree.put("state", word(service));
      tree.put("address", service.address());
      tree.put("process", service.processId());
      tree.put("started-at", service.startedAt());
      tree.put("directory", service.directory());
      tree.put("log", service.log());
      return tree;
    }

    private static String word(ServiceStatus service) {
      return service.state().name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
  }
}
