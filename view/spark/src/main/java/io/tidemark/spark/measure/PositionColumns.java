package io.tidemark.spark.measure;

import static org.apache.spark.sql.functions.unix_micros;

import org.apache.spark.sql.Column;

/**
 * Where an event stands, as columns.
 *
 * @param eventTime TIMESTAMP
 * @param commitVersion BIGINT
 * @param origin STRING
 * @param position BIGINT
 */
public record PositionColumns(
    Column eventTime, Column commitVersion, Column origin, Column position) {

  Column eventTimeMicros() {
    return unix_micros(eventTime);
  }
}
