package dk.sf1612.batch.settings;

import java.util.List;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.ssl.SslBundle;
import org.springframework.boot.ssl.SslBundles;

/** The certificates that a setting names. */
public final class CertificateBundle {

  private CertificateBundle() {}

  /**
   * What to trust and to show.
   *
   * @param setting the setting's whole name
   * @param bundle its value, the name of a spring.ssl.bundle; null for the JVM's own certificates
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
