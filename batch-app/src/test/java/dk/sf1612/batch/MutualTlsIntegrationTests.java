package dk.sf1612.batch;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.batch.Stage.RunResult;
import dk.sf1612.fixtures.event.GeneratedEvent;
import dk.sf1612.fixtures.star.SimulatedStar;
import dk.sf1612.fixtures.star.StarSettings;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STAR over https, which demands a client certificate [S 3.3.3]. */
class MutualTlsIntegrationTests {

  private static final String PASSWORD = "changeit";

  @Test
  void theFunctionCertificateOfTheBundleOpensTheDoor(@TempDir Path directory) throws Exception {
    Path keys = directory.resolve("foces.p12");
    Path trusted = directory.resolve("trusted.p12");
    makeCertificate(keys);
    trust(keys, trusted);
    try (Stage stage = new Stage();
        SimulatedStar star =
            SimulatedStar.start(StarSettings.defaults().withTls(context(keys, trusted)))) {
      List<GeneratedEvent> events = stage.enqueue(5);
      star.enqueue(events.toArray(GeneratedEvent[]::new));
      stage.with("sf1612.star.url", star.sequenceEndpoint().toString());

      RunResult stranger = stage.run();

      assertThat(stranger.exitCode()).isEqualTo(4);
      assertThat(star.journal()).isEmpty();

      RunResult known =
          stage
              .with("sf1612.star.ssl-bundle", "star")
              .with("spring.ssl.bundle.jks.star.keystore.location", "file:" + keys)
              .with("spring.ssl.bundle.jks.star.keystore.password", PASSWORD)
              .with("spring.ssl.bundle.jks.star.truststore.location", "file:" + trusted)
              .with("spring.ssl.bundle.jks.star.truststore.password", PASSWORD)
              .run();

      assertThat(known.exitCode()).isZero();
      assertThat(star.terminated()).isEqualTo(5);
      stage.assertDeliveredOnce(events);
    }
  }

  private static SSLContext context(Path keys, Path trusted) throws Exception {
    KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
    own.init(load(keys), PASSWORD.toCharArray());
    TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
    trust.init(load(trusted));
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
    return context;
  }

  private static KeyStore load(Path file) throws Exception {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD.toCharArray());
    }
    return keys;
  }

  // As trusted, only an entry without a key counts.
  private static void trust(Path keys, Path trusted) throws Exception {
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD.toCharArray());
    store.setCertificateEntry("trusted", load(keys).getCertificate("star"));
    try (OutputStream out = Files.newOutputStream(trusted)) {
      store.store(out, PASSWORD.toCharArray());
    }
  }

  // The JDK has no public way to make a certificate but this tool of its own.
  private static void makeCertificate(Path file) throws Exception {
    String options =
        "-genkeypair -alias star -keyalg EC -dname CN=star -ext san=ip:127.0.0.1 -validity 2"
            + " -storetype PKCS12 -storepass %s -keystore %s".formatted(PASSWORD, file);
    Path tool = Path.of(System.getProperty("java.home"), "bin", "keytool");
    Process process =
        new ProcessBuilder((tool + " " + options).split(" ", -1))
            .redirectErrorStream(true)
            .redirectOutput(Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
  }
}
