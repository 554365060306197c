/**
 * A record's text, typed by its source's schema: JSON and CSV, exact types, event time. Every
 * reason why a record is no event comes back as a sentence; nothing is rounded, wrapped or guessed.
 * Knows neither Spark nor where the text came from.
 */
package io.tidemark.view.record;
