package dk.sf1612.batch.settings;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** Loads the certificates that a setting names. */
public final class CertificateBundle {

  private CertificateBundle() {}

  /**
   * The TLS context with the trusted certificates and the client certificate.
   *
   * @param setting the setting's full name
   * @param bundle the setting's value, the name of a spring.ssl.bundle; null for the JVM's own
   *     certificates
   * @throws InvalidSettingsException when there is no such bundle, or it cannot be read
   */
  public static SSLContext sslContext(SslBundles bundles, String setting, @Nullable String bundle) {
    try {
      return (bundle == null ? SslBundle.systemDefault() : bundles.getBundle(bundle))
          .createSslContext();
    } catch (RuntimeException e) {
      throw new InvalidSettingsException(
          List.of(
              "%s names certificates that cannot be read (%s): check spring.ssl.bundle"
                  .formatted(setting, e.getClass().getSimpleName())));
    }
  }
}
