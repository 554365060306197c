package io.tidemark.batch.ingest.kafka;

import io.tidemark.batch.ingest.ledger.TopicPosition;

/**
 * What a partition does not have of what is to be read next.
 *
 * @param position where reading goes on
 * @param first the partition's first offset
 * @param last the offset after its last one
 */
record Gap(TopicPosition position, long first, long last) {
  boolean isNone() {
    return first <= position.next() && position.next() <= last;
  }

  /** As the setting names it: that loss and no later one. */
  String name() {
    return position.name() + "@" + position.next();
  }

  long goesOnAt() {
    return position.next() < first ? first : last;
  }

  String text() {
    return position.next() < first
        ? "partition %d was to be read from offset %d on, but begins at %d now: retention has removed %d offsets, %d to %d, before they were read"
            .formatted(
                position.partition(),
                position.next(),
                first,
                first - position.next(),
                position.next(),
                first - 1)
        : "partition %d was read up to offset %d, but ends at %d now: its brokers have lost messages, and others may stand at their offsets"
            .formatted(position.partition(), position.next(), last);
  }
}
