package io.tidemark.batch.ingest;

import java.util.Map;

/** Where it is noted for others how far ingest has come: Cassandra's source_progress. */
@FunctionalInterface
public interface IngestProgress {
  /**
   * Notes that ingest has looked.
   *
   * @param source its name
   * @param bronzeVersion newest version of bronze
   * @param positionMillis its commit time, milliseconds since 1970, UTC
   * @param reached how far the source itself went, in its own words
   * @throws RuntimeException when it cannot be noted; ingest goes on and says so
   */
  void note(String source, long bronzeVersion, long positionMillis, Map<String, String> reached);

  /** Notes nothing. */
  static IngestProgress none() {
    return (source, bronzeVersion, positionMillis, reached) -> {};
  }
}
