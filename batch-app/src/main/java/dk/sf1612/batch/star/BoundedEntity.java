package dk.sf1612.batch.star;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;
import org.jspecify.annotations.Nullable;

/**
 * An answer with a limit on its bytes, and a lower limit on each piece that is held in memory: a
 * parser collects a whole text before it returns it.
 */
final class BoundedEntity extends HttpEntityWrapper {

  /**
   * Most bytes before the first event: the SOAP header, a fault, an answer without events. The
   * parser builds a tree of these, which takes up to some fifty times as much memory when the
   * elements are small.
   */
  private static final long MAX_HEAD = 1_000_000;

  /** Most bytes of one event; some hundred times what STAR sends. */
  private static final long MAX_PIECE = 4_000_000;

  /** Most bytes to read after the last element of an answer: closing tags. */
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

  /** Starts to count the next piece; the one before it is no longer in memory. */
  void nextPiece() {
    if (stream != null) {
      stream.pieceLeft = MAX_PIECE;
    }
  }

  /** Reads the small rest of the answer. */
  void readRest() throws IOException {
    if (stream != null) {
      stream.readNBytes(MAX_REST);
    }
  }

  /**
   * The answer is larger than sf1612.star.max-answer-size, or a piece of it is larger than its
   * limit.
   */
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
