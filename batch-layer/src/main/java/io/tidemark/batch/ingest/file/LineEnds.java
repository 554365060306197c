package io.tidemark.batch.ingest.file;

/** A record is a line; one of white space only is blank. */
final class LineEnds implements RecordEnds {
  private boolean carriageReturn;

  @Override
  public void restart() {}

  @Override
  public void carriageReturnEnds(boolean ends) {
    carriageReturn = ends;
  }

  @Override
  public int find(byte[] block, int from, int to, long base) {
    for (int i = from; i < to; i++) {
      if (block[i] == '\n' || (block[i] == '\r' && carriageReturn)) {
        return i;
      }
    }
    return -1;
  }

  @Override
  public boolean isBlank(RecordBytes record) {
    return record.isBlank();
  }

  @Override
  public boolean insideQuote() {
    return false;
  }
}
