package io.tidemark.batch.ingest.file;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Bytes to text, or nothing where the bytes are not valid in the charset. */
public final class StrictDecoder {
  private static final char REPLACEMENT = '\uFFFD';

  private final Charset charset;
  private final CharsetDecoder decoder;

  public StrictDecoder(Charset charset) {
    this.charset = charset;
    this.decoder =
        charset
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
  }

  /** The text of the first {@code length} bytes, or null when they are not valid. */
  public String decode(byte[] bytes, int length) {
    String text = new String(bytes, 0, length, charset);
    if (text.indexOf(REPLACEMENT) < 0) {
      return text; // nothing was replaced, so everything was valid
    }
    try {
      return decoder.decode(ByteBuffer.wrap(bytes, 0, length)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
  }
}
