package io.tidemark.view.measure;

import java.util.List;

/**
 * The most frequent texts, most frequent first; of equal estimates the lesser text first.
 *
 * @param items at most as many as the measure reports
 * @param n how many values there are in all
 * @param maximumError how far lower and upper counts may lie apart; an item that is not listed
 *     occurs at most this often, or at most as often as the upper count of the last one listed
 */
public record TopItems(List<TopItem> items, long n, long maximumError) {
  public TopItems {
    items = List.copyOf(items);
  }

  /**
   * One text and how often it occurs.
   *
   * @param estimate the sketch's best guess, which is the upper bound
   * @param lower it occurs at least this often
   * @param upper it occurs at most this often
   */
  public record TopItem(String item, long estimate, long lower, long upper) {}
}
