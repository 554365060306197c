package io.tidemark.view.measure;

import java.util.List;

/**
 * What is known of one (key, tile).
 *
 * @param events how many events are in it
 * @param checksum the sum of the events' hashes modulo 2^64
 * @param partials one of each of the view's measures, in their order
 */
public record Cell(long events, long checksum, List<Object> partials) {
  public Cell {
    partials = List.copyOf(partials);
  }
}
