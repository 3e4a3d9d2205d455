package dk.sf1612.batch.star;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An answer that may not be larger than so many bytes, nor any piece of it that is held in memory:
 * parsers gather a whole text before they hand it out.
 */
final class BoundedEntity extends HttpEntityWrapper {

  /**
   * Bytes before the first event: the SOAP header, a fault, an answer without events. They are made
   * a tree of, which takes some fifty times as much where the elements are small.
   */
  private static final long MAX_HEAD = 1_000_000;

  /** Bytes of one event; some hundred times what STAR sends. */
  private static final long MAX_PIECE = 4_000_000;

  /** Bytes behind the last thing that is read of an answer: closing tags. */
  private static final int MAX_REST = 8_000;

  private final long maxSize;
  private @Nullable BoundedInputStream stream;

  BoundedEntity(HttpEntity answer, long maxSize) {
    super(answer);
    this.maxSize = maxSize;
  }

  @Override
  public InputStream getContent() throws IOException {
    stream = new BoundedInputStream(super.getContent(), maxSize);
    return stream;
  }

  /** Another piece begins; what came before is not held any more. */
  void nextPiece() {
    if (stream != null) {
      stream.pieceLeft = MAX_PIECE;
    }
  }

  /** Reads what little is left of the answer. */
  void readRest() throws IOException {
    if (stream != null) {
      stream.readNBytes(MAX_REST);
    }
  }

  /** Larger than sf1612.star.max-answer-size, or a piece of it larger than any can be. */
  static final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class BoundedInputStream extends FilterInputStream {
    private long left;
    private long pieceLeft = MAX_HEAD;

    BoundedInputStream(InputStream in, long maxSize) {
      super(in);
      this.left = maxSize;
    }

    @Override
    public int read() throws IOException {
      int b = super.read();
      count(b < 0 ? 0 : 1);
      return b;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int n = super.read(bytes, offset, length);
      count(Math.max(n, 0));
      return n;
    }

    private void count(int n) throws IOException {
      left -= n;
      pieceLeft -= n;
      if (left < 0 || pieceLeft < 0) {
        throw new AnswerTooLargeException();
      }
    }
  }
}
