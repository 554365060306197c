package io.tidemark.batch.ingest.file;

import java.io.Closeable;
import java.util.Iterator;

/**
 * The records of one file, in order, read as they are asked for. Not safe for several threads.
 *
 * <p>{@link #hasNext} and {@link #next} throw {@link java.io.UncheckedIOException} where the file
 * turns out to be unreadable; the message of its cause says what is wrong and what to do.
 */
public interface RecordIterator extends Iterator<RawRecord>, Closeable {}
