/**
 * The naive oracle: what a view must answer, computed in plain Java from prepared events, slowly
 * and in the open. Uses view/model's records only. Its deduplication, tiles, measures, hash and
 * merge are its own; it must not use {@code TileCalendar} or an algebra, or it would prove nothing.
 */
package io.tidemark.testbed.oracle;
