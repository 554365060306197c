package io.tidemark.cassandra.table;

import java.util.List;

/** The tables that every keyspace of Tidemark has once. */
public final class SystemTables {
  private static final String VALUE =
      "tuple<bigint, bigint, bigint, bigint, text, bigint, text, timestamp>";

  private SystemTables() {}

  /** Statements that create them where they do not exist. */
  public static List<String> create(String keyspace) {
    return List.of(
        """
        CREATE TABLE IF NOT EXISTS %s.view_pointer (
          view_name text PRIMARY KEY,
          revision bigint,
          generation bigint,
          horizon bigint,
          position bigint,
          bronze_version bigint,
          fingerprint text,
          floor bigint,
          excluded text,
          moved_at timestamp,
          kept frozen<list<frozen<%s>>>,
          held frozen<list<frozen<%s>>>,
          oldest_kept bigint,
          speed_start bigint,
          hold text,
          lease_owner text,
          lease_step text,
          lease_acquired timestamp,
          lease_renewed timestamp,
          next_fingerprint text,
          next_generation bigint,
          next_horizon bigint,
          next_position bigint,
          next_bronze_version bigint
        ) WITH comment = 'Tidemark: what each view points at; moved by lightweight transactions only'"""
            .formatted(keyspace, VALUE, VALUE),
        """
        CREATE TABLE IF NOT EXISTS %s.view_definition (
          view_name text,
          fingerprint text,
          definition text,
          written_at timestamp,
          PRIMARY KEY ((view_name), fingerprint)
        ) WITH comment = 'Tidemark: the definitions that clients read'"""
            .formatted(keyspace),
        """
        CREATE TABLE IF NOT EXISTS %s.view_generation (
          view_name text,
          generation bigint,
          fingerprint text,
          state text,
          run_id text,
          base bigint,
          horizon bigint,
          position bigint,
          bronze_version bigint,
          gold_version bigint,
          complete boolean,
          rows_written bigint,
          started_at timestamp,
          ended_at timestamp,
          PRIMARY KEY ((view_name), generation)
        ) WITH CLUSTERING ORDER BY (generation DESC)
          AND comment = 'Tidemark: history of generations, to look at'"""
            .formatted(keyspace),
        """
        CREATE TABLE IF NOT EXISTS %s.speed_progress (
          view_name text,
          fingerprint text,
          from_position bigint,
          through_position bigint,
          interval bigint,
          run_id text,
          PRIMARY KEY ((view_name, fingerprint))
        ) WITH comment = 'Tidemark: from where and through which position speed rows are complete'"""
            .formatted(keyspace),
        """
        CREATE TABLE IF NOT EXISTS %s.speed_note (
          view_name text,
          fingerprint text,
          run_id text,
          phase text,
          failure text,
          state_rows bigint,
          state_bytes bigint,
          rows_written bigint,
          counters frozen<map<text, bigint>>,
          noted_at timestamp,
          PRIMARY KEY ((view_name, fingerprint))
        ) WITH comment = 'Tidemark: what the speed layer says about itself, to look at'"""
            .formatted(keyspace),
        """
        CREATE TABLE IF NOT EXISTS %s.source_progress (
          source text PRIMARY KEY,
          bronze_version bigint,
          position bigint,
          looked_at timestamp,
          reached frozen<map<text, text>>
        ) WITH comment = 'Tidemark: how far ingest has come'"""
            .formatted(keyspace),
        """
        CREATE TABLE IF NOT EXISTS %s.source_lease (
          source text,
          role text,
          owner text,
          step text,
          acquired timestamp,
          renewed timestamp,
          PRIMARY KEY ((source, role))
        ) WITH comment = 'Tidemark: one run at a time on a source'"""
            .formatted(keyspace));
  }
}
