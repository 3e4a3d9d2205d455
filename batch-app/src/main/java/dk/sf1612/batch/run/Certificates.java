package dk.sf1612.batch.run;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.info.SslInfo;
import org.springframework.boot.info.SslInfo.BundleInfo;
import org.springframework.boot.info.SslInfo.CertificateInfo;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** When the certificates of the settings (spring.ssl.bundle) end. */
@Component
final class Certificates {

  private final SslBundles bundles;

  Certificates(SslBundles bundles) {
    this.bundles = bundles;
  }

  /**
   * A JSON object: for each bundle, when the first of its own and trusted certificates ends; null
   * when there are no bundles.
   */
  @Nullable String ends() {
    if (bundles.getBundleNames().isEmpty()) {
      return null;
    }
    Map<String, String> ends = new TreeMap<>();
    for (BundleInfo bundle : new SslInfo(bundles).getBundles()) {
      firstEnd(bundle).ifPresent(end -> ends.put(bundle.getName(), end.toString()));
    }
    return JsonMapper.shared().writeValueAsString(ends);
  }

  private static Optional<Instant> firstEnd(BundleInfo bundle) {
    return Stream.of(bundle.getCertificateChains(), bundle.getTrustStoreCertificateChains())
        .flatMap(chains -> chains.stream())
        .flatMap(chain -> chain.getCertificates().stream())
        .map(CertificateInfo::getValidityEnds)
        .min(Comparator.naturalOrder());
  }
}
