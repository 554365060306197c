package io.tidemark.testbed.services;

import java.io.File;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/** How Airflow's processes are configured and started: by a small program that watches them. */
final class AirflowLaunch {
  private static final String PROGRAM = "airflow-processes.py";
  private static final String HOST = "127.0.0.1";

  private AirflowLaunch() {}

  /** Checks everything, writes the program, and says how to start it. */
  static LaunchPlan plan(AirflowSettings settings) {
    ServiceFolder folder = new ServiceFolder(Service.AIRFLOW, settings.directory());
    LaunchPlan.check(folder, 0);
    InetAddress address = Ports.address(Service.AIRFLOW, HOST);
    int port = Ports.choose(Service.AIRFLOW, address, settings.port());
    folder.write(PROGRAM, Template.fill(PROGRAM, Map.of()));
    Map<String, String> environment = new HashMap<>(settings.environment());
    environment.putAll(environment(settings, folder, port));
    return new LaunchPlan(
        folder,
        new InetSocketAddress(address, port),
        settings.startTimeout(),
        new PythonProgram(settings.python(), folder.configuration().resolve(PROGRAM), environment));
  }

  private static Map<String, String> environment(
      AirflowSettings settings, ServiceFolder folder, int port) {
    String page = "http://%s:%d".formatted(HOST, port);
    Path bin = settings.python().resolve("bin");
    Map<String, String> environment = new HashMap<>();
    environment.put("AIRFLOW_HOME", folder.data().toString());
    environment.put("AIRFLOW__CORE__DAGS_FOLDER", settings.dags().toString());
    environment.put("AIRFLOW__CORE__LOAD_EXAMPLES", "False");
    environment.put("AIRFLOW__CORE__EXECUTOR", "LocalExecutor");
    environment.put("AIRFLOW__CORE__PARALLELISM", "4");
    // A DAG that is paused cannot be watched.
    environment.put("AIRFLOW__CORE__DAGS_ARE_PAUSED_AT_CREATION", "False");
    // It listens on this machine only.
    environment.put("AIRFLOW__CORE__SIMPLE_AUTH_MANAGER_ALL_ADMINS", "True");
    environment.put("AIRFLOW__API__HOST", HOST);
    environment.put("AIRFLOW__API__PORT", Integer.toString(port));
    environment.put("AIRFLOW__API__WORKERS", "1");
    environment.put("AIRFLOW__API__BASE_URL", page);
    environment.put("AIRFLOW__CORE__EXECUTION_API_SERVER_URL", page + "/execution/");
    environment.put("AIRFLOW__API__SECRET_KEY", UUID.randomUUID().toString());
    environment.put("AIRFLOW__API_AUTH__JWT_SECRET", UUID.randomUUID() + "-" + UUID.randomUUID());
    environment.put(
        "AIRFLOW__LOGGING__BASE_LOG_FOLDER", folder.root().resolve("task-logs").toString());
    environment.put("PATH", bin + File.pathSeparator + System.getenv("PATH"));
    environment.put("JAVA_HOME", System.getProperty("java.home"));
    return environment;
  }
}
