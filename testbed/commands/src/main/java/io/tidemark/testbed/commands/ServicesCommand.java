package io.tidemark.testbed.commands;

import io.tidemark.command.CommandException;
import io.tidemark.job.ExitCode;
import io.tidemark.command.Invocation;
import io.tidemark.command.Report;
import io.tidemark.command.Table;
import io.tidemark.command.TidemarkCommand;
import io.tidemark.testbed.services.LocalServices;
import io.tidemark.testbed.services.Service;
import io.tidemark.testbed.services.ServiceException;
import io.tidemark.testbed.services.ServiceStatus;
import io.tidemark.testbed.services.ServicesSettings;
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

/** {@code tidemark services}: a real Cassandra and a real Kafka on this machine. */
@Command(
    name = "services",
    description = "Run a real Cassandra and Kafka on this machine, in the background.",
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
        description = "cassandra, kafka (default: both)")
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

    @Override
    List<ServiceStatus> act(Invocation invocation, Path folder) throws Exception {
      ServicesSettings settings =
          ServicesSettings.in(folder).withServices(services()).withPorts(cassandraPort, kafkaPort);
      return invocation.watch(() -> "Starting", () -> LocalServices.start(settings));
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
                            "There is no service '%s'. There is: cassandra, kafka."
                                .formatted(name))));
      }
      return services.isEmpty() ? EnumSet.allOf(Service.class) : services;
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
