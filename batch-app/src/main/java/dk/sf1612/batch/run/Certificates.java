package dk.sf1612.batch.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.info.SslInfo;
import org.springframework.boot.info.SslInfo.BundleInfo;
import org.springframework.boot.info.SslInfo.CertificateInfo;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** When the certificates of the settings (spring.ssl.bundle) end. */
@Component
final class Certificates {

  private static final Logger log = LoggerFactory.getLogger(Certificates.class);

  private final SslBundles bundles;

  Certificates(SslBundles bundles) {
    this.bundles = bundles;
  }

  /**
   * A JSON object: for each bundle, when the first of its own certificates ends, or of the trusted
   * ones if it has none of its own; null when there are no bundles.
   */
  @Nullable String ends() {
    if (bundles.getBundleNames().isEmpty()) {
      return null;
    }
    Map<String, String> ends = new TreeMap<>();
    SslInfo info = new SslInfo(bundles);
    for (String name : bundles.getBundleNames()) {
      try {
        firstEnd(info.getBundle(name)).ifPresent(end -> ends.put(name, end.toString()));
      } catch (RuntimeException e) {
        // Whoever uses it fails with its name.
        log.warn(
            "The certificates of spring.ssl.bundle {} cannot be read ({})",
            name,
            e.getClass().getSimpleName());
      }
    }
    return JsonMapper.shared().writeValueAsString(ends);
  }

  private static Optional<Instant> firstEnd(BundleInfo bundle) {
    return (bundle.getCertificateChains().isEmpty()
            ? bundle.getTrustStoreCertificateChains()
            : bundle.getCertificateChains())
        .stream()
            .flatMap(chain -> chain.getCertificates().stream())
            .map(CertificateInfo::getValidityEnds)
            .min(Comparator.naturalOrder());
  }
}
