package dk.sf1612.batch.beskedfordeler;

import static org.assertj.core.api.Assertions.assertThat;

import com.rabbitmq.client.ConnectionFactory;
import dk.sf1612.municipality.CvrNumber;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A socket that speaks connection.start, and reads start-ok. */
class TokenLoginIntegrationTests {

  private static final String TOKEN = "<Assertion>" + "a".repeat(6_000) + "</Assertion>";

  /** What the client answered to connection.start. */
  private record StartOk(String mechanism, String response) {}

  @Test
  void theLoginIsExternalAndItsResponseIsTheToken() throws Exception {
    try (ServerSocket broker = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      CompletableFuture<StartOk> startOk = CompletableFuture.supplyAsync(() -> serve(broker));
      ConnectionFactory factory = new ConnectionFactory();
      factory.setHost("127.0.0.1");
      factory.setPort(broker.getLocalPort());
      factory.setSaslConfig(new TokenLogin(new OneToken()));

      CompletableFuture<Object> client =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return factory.newConnection();
                } catch (IOException | java.util.concurrent.TimeoutException e) {
                  return e;
                }
              });

      assertThat(startOk.get(20, TimeUnit.SECONDS)).isEqualTo(new StartOk("EXTERNAL", TOKEN));
      assertThat(client.get(20, TimeUnit.SECONDS)).as("it hangs up").isInstanceOf(Exception.class);
    }
  }

  private static StartOk serve(ServerSocket broker) {
    try (Socket socket = broker.accept()) {
      DataInputStream in = new DataInputStream(socket.getInputStream());
      DataOutputStream out = new DataOutputStream(socket.getOutputStream());
      assertThat(new String(in.readNBytes(4), StandardCharsets.US_ASCII)).isEqualTo("AMQP");
      in.readNBytes(4);
      writeStart(out);
      return readStartOk(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  // Class 10, method 10: version 0-9, no properties, mechanisms, locales.
  private static void writeStart(DataOutputStream out) throws IOException {
    ByteBuffer start = ByteBuffer.allocate(256);
    start.putShort((short) 10).putShort((short) 10).put((byte) 0).put((byte) 9).putInt(0);
    putLongString(start, "PLAIN EXTERNAL");
    putLongString(start, "en_US");
    start.flip();
    out.writeByte(1);
    out.writeShort(0);
    out.writeInt(start.remaining());
    out.write(start.array(), 0, start.limit());
    out.writeByte(0xCE);
    out.flush();
  }

  private static StartOk readStartOk(DataInputStream in) throws IOException {
    in.readNBytes(3);
    ByteBuffer frame = ByteBuffer.wrap(in.readNBytes(in.readInt()));
    assertThat(frame.getShort()).isEqualTo((short) 10);
    assertThat(frame.getShort()).isEqualTo((short) 11);
    frame.position(frame.position() + 4 + frame.getInt(frame.position()));
    byte[] mechanism = new byte[frame.get()];
    frame.get(mechanism);
    byte[] response = new byte[frame.getInt()];
    frame.get(response);
    return new StartOk(
        new String(mechanism, StandardCharsets.US_ASCII),
        new String(response, StandardCharsets.UTF_8));
  }

  private static void putLongString(ByteBuffer buffer, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
    buffer.putInt(bytes.length).put(bytes);
  }

  private static final class OneToken implements TokenSource {
    @Override
    public Optional<SecurityToken> token(CvrNumber authority) {
      return Optional.of(new SecurityToken(TOKEN));
    }

    @Override
    public void expired() {
      throw new IllegalStateException("nobody said so");
    }
  }
}
