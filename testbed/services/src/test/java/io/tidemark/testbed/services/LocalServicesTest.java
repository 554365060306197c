package io.tidemark.testbed.services;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.tidemark.testbed.services.ServiceStatus.State;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalServicesTest {
  @TempDir Path directory;

  @Test
  void outliveTheirCommandUntilTheyAreStopped() throws Exception {
    // The command is a JVM of its own, which has ended when its services are looked at.
    Process command = JavaChild.start(StartServices.class, directory.toString());
    try {
      assertEquals(0, command.waitFor());
      List<ServiceStatus> running = LocalServices.status(directory);
      assertEquals(List.of(Service.CASSANDRA, Service.KAFKA), services(running));
      assertEquals(List.of(State.RUNNING, State.RUNNING), states(running));
      for (ServiceStatus status : running) {
        assertTrue(Files.size(status.log()) > 0, status.toString());
        assertTrue(ProcessHandle.of(status.processId()).orElseThrow().isAlive());
      }
      ServicesSettings again = ServicesSettings.in(directory).withPorts(0, 0);
      assertEquals(running, LocalServices.start(again), "a second start changes nothing");
      ServiceException refused =
          assertThrows(ServiceException.class, () -> LocalServices.start(again.withPorts(1, 0)));
      assertTrue(refused.getMessage().contains("Stop it first"), refused.getMessage());
    } finally {
      List<ServiceStatus> stopped = LocalServices.stop(directory);
      assertEquals(List.of(State.STOPPED, State.STOPPED), states(stopped));
      for (ServiceStatus status : stopped) {
        assertFalse(ProcessHandle.of(status.processId()).map(ProcessHandle::isAlive).orElse(false));
      }
    }
    assertEquals(List.of(), LocalServices.status(directory));
    assertEquals(List.of(), LocalServices.stop(directory));
  }

  @Test
  void tellsThatAServiceEndedByItself() throws Exception {
    ServicesSettings settings =
        ServicesSettings.in(directory).withPorts(0, 0).withServices(Set.of(Service.KAFKA));
    ServiceStatus started = LocalServices.start(settings).get(0);
    ProcessHandle process = ProcessHandle.of(started.processId()).orElseThrow();
    process.destroyForcibly();
    process.onExit().get();
    assertEquals(List.of(State.ENDED), states(LocalServices.status(directory)));
    assertEquals(List.of(State.ENDED), states(LocalServices.stop(directory)));
  }

  @Test
  void knowsNothingOfAFolderThatWasNeverUsed() {
    assertEquals(List.of(), LocalServices.status(directory.resolve("nowhere")));
    assertEquals(List.of(), LocalServices.stop(directory.resolve("nowhere")));
  }

  private static List<Service> services(List<ServiceStatus> list) {
    return list.stream().map(ServiceStatus::service).toList();
  }

  private static List<State> states(List<ServiceStatus> list) {
    return list.stream().map(ServiceStatus::state).toList();
  }

  /** What {@code services start} does, on free ports. */
  static final class StartServices {
    public static void main(String[] arguments) {
      LocalServices.start(ServicesSettings.in(Path.of(arguments[0])).withPorts(0, 0));
    }
  }
}
