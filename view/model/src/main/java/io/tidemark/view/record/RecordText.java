package io.tidemark.view.record;

import java.util.List;

/** Finds the texts of the schema's columns in a record. */
interface RecordText {
  /**
   * Puts each column's text into {@code texts}, null where the record has none or says null.
   *
   * @param header a CSV file's header line; null where there is none
   * @param problems takes why the record cannot be read
   * @return whether it could be read
   */
  boolean read(String value, String header, String[] texts, List<String> problems);
}
