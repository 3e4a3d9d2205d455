package dk.sf1612.batch.star;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.springframework.ws.WebServiceMessage;
import org.springframework.ws.WebServiceMessageFactory;

/** Reads messages from answers of a limited size. */
final class BoundedMessageFactory implements WebServiceMessageFactory {

  private final WebServiceMessageFactory delegate;
  private final long maxSize;

  BoundedMessageFactory(WebServiceMessageFactory delegate, long maxSize) {
    this.delegate = delegate;
    this.maxSize = maxSize;
  }

  @Override
  public WebServiceMessage createWebServiceMessage() {
    return delegate.createWebServiceMessage();
  }

  @Override
  public WebServiceMessage createWebServiceMessage(InputStream in) throws IOException {
    return delegate.createWebServiceMessage(new BoundedInputStream(in, maxSize));
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

  /** Larger than sf1612.star.max-answer-size. */
  static final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;
  }
}
