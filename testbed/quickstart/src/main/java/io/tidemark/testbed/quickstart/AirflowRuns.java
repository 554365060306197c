package io.tidemark.testbed.quickstart;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Airflow's DAG runs, by its API. Thread-safe. */
final class AirflowRuns {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final URI page;
  // Airflow's server refuses a request with a body that asks for another version besides.
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final ObjectMapper json = new ObjectMapper();
  private volatile String token = "";

  /**
   * @param page where Airflow answers, without a password
   */
  AirflowRuns(URI page) {
    this.page = page;
  }

  /**
   * One task of a run.
   *
   * @param seconds how long its last try took
   * @param tries how often it was tried
   */
  record Task(String name, String state, double seconds, int tries) {}

  /** Whether the scheduler knows a DAG. */
  boolean knows(String dag) throws InterruptedException {
    try {
      return !get("api/v2/dags/" + dag).path("is_paused").asBoolean(true);
    } catch (IOException e) {
      return false;
    }
  }

  /** Has a DAG run; its run's id. */
  String trigger(String dag) throws IOException, InterruptedException {
    HttpRequest.Builder request =
        authorized("api/v2/dags/" + dag + "/dagRuns")
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString("{\"logical_date\": null}"));
    return send(request).path("dag_run_id").asText();
  }

  /** {@code queued}, {@code running}, {@code success} or {@code failed}. */
  String state(String dag, String run) throws IOException, InterruptedException {
    return get("api/v2/dags/" + dag + "/dagRuns/" + run).path("state").asText();
  }

  /** The states of a DAG's last runs, the newest first. */
  List<String> lastStates(String dag, int count) throws IOException, InterruptedException {
    List<String> states = new ArrayList<>();
    String query = "?order_by=-run_after&limit=" + count;
    for (JsonNode run : get("api/v2/dags/" + dag + "/dagRuns" + query).path("dag_runs")) {
      states.add(run.path("state").asText());
    }
    return states;
  }

  /** The tasks of a run in the order in which they began. */
  List<Task> tasks(String dag, String run) throws IOException, InterruptedException {
    List<Task> tasks = new ArrayList<>();
    String path = "api/v2/dags/" + dag + "/dagRuns/" + run + "/taskInstances?order_by=start_date";
    for (JsonNode task : get(path).path("task_instances")) {
      tasks.add(
          new Task(
              task.path("task_id").asText(),
              task.path("state").asText("none"),
              task.path("duration").asDouble(),
              task.path("try_number").asInt()));
    }
    return tasks;
  }

  private JsonNode get(String path) throws IOException, InterruptedException {
    return send(authorized(path).GET());
  }

  private HttpRequest.Builder authorized(String path) throws IOException, InterruptedException {
    if (token.isEmpty()) {
      HttpRequest.Builder ask = HttpRequest.newBuilder(page.resolve("auth/token")).GET();
      token = send(ask).path("access_token").asText();
    }
    return HttpRequest.newBuilder(page.resolve(path.replace("+", "%2B")))
        .header("Authorization", "Bearer " + token);
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    HttpResponse<String> response =
        http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() >= 400) {
      throw new IOException(
          "Airflow answered %d to %s: %s"
              .formatted(response.statusCode(), response.uri(), response.body()));
    }
    return json.readTree(response.body());
  }
}
