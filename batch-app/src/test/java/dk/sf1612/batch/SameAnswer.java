package dk.sf1612.batch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server that says the same to whoever asks it anything, be it HTTP or not. */
final class SameAnswer implements AutoCloseable {

  private final ServerSocket server;
  private final byte[] answer;

  /**
   * A server.
   *
   * @param answer the bytes of it, as Latin-1
   */
  SameAnswer(String answer) {
    this.answer = answer.getBytes(StandardCharsets.ISO_8859_1);
    try {
      this.server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread thread = new Thread(this::serve, "same-answer");
    thread.setDaemon(true);
    thread.start();
  }

  /** Where it listens. */
  URI address() {
    return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/x.svc");
  }

  private void serve() {
    while (!server.isClosed()) {
      try (Socket caller = server.accept()) {
        readHead(caller.getInputStream());
        caller.getOutputStream().write(answer);
        caller.shutdownOutput();
        // To close it with something unread would reset it, and the answer might be lost.
        caller.getInputStream().transferTo(new ByteArrayOutputStream());
      } catch (IOException gone) {
        // The caller is, or the server.
      }
    }
  }

  private static void readHead(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return;
      }
      head.append((char) next);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
  }
}
