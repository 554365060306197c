package io.tidemark.testbed.services;

import java.util.Locale;

/** A kind of service that can be run locally. */
public enum Service {
  /** A Cassandra node. */
  CASSANDRA("Cassandra", 500),
  /** A Kafka broker that is its own controller. */
  KAFKA("Kafka", 250),
  /** The master or a worker of a Spark cluster; what executors take is not its own. */
  SPARK("Spark", 200),
  /** Airflow's scheduler, DAG processor and API server; what tasks take is not its own. */
  AIRFLOW("Airflow", 900);

  private final String title;
  private final int overheadMegabytes;

  Service(String title, int overheadMegabytes) {
    this.title = title;
    this.overheadMegabytes = overheadMegabytes;
  }

  /** The name of the product, for messages. */
  public String title() {
    return title;
  }

  /** The name in lower case, as used for folders and files. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** What its process takes beside the heap, in MiB. */
  int overheadMegabytes() {
    return overheadMegabytes;
  }
}
