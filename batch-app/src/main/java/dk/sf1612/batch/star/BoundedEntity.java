package dk.sf1612.batch.star;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** An answer that may not be larger than so many bytes. */
final class BoundedEntity extends HttpEntityWrapper {

  private final long maxSize;

  BoundedEntity(HttpEntity answer, long maxSize) {
    super(answer);
    this.maxSize = maxSize;
  }

  @Override
  public InputStream getContent() throws IOException {
    return new BoundedInputStream(super.getContent(), maxSize);
  }

  /** Larger than sf1612.star.max-answer-size. */
  static final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }

  private static final class BoundedInputStream extends FilterInputStream {
    private long left;

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
      if (left < 0) {
        throw new AnswerTooLargeException();
      }
    }
  }
}
