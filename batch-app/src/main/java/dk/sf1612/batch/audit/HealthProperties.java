package dk.sf1612.batch.audit;

import dk.sf1612.batch.settings.SettingsCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The thresholds of the command status.
 *
 * @param attentionAfter without a run that did well for this long, or with events that wait for
 *     this long, status says attention
 * @param pageAfter the same, and status says page
 * @param pageQuarantine with this many events in quarantine, status says page; with any, attention
 * @param attentionCertificates when a certificate ends within this time, status says attention
 * @param pageCertificates the same, and status says page
 */
@ConfigurationProperties(prefix = "sf1612.status", ignoreUnknownFields = false)
record HealthProperties(
    @DefaultValue("30m") Duration attentionAfter,
    @DefaultValue("2h") Duration pageAfter,
    @DefaultValue("100") int pageQuarantine,
    @DefaultValue("30d") Duration attentionCertificates,
    @DefaultValue("7d") Duration pageCertificates) {

  HealthProperties {
    SettingsCheck.of("sf1612.status")
        .positive("attention-after", attentionAfter)
        .check(
            "page-after",
            "must not be shorter than attention-after",
            pageAfter.compareTo(attentionAfter) >= 0)
        .positive("page-quarantine", pageQuarantine)
        .positive("page-certificates", pageCertificates)
        .check(
            "attention-certificates",
            "must not be shorter than page-certificates",
            attentionCertificates.compareTo(pageCertificates) >= 0)
        .done();
  }
}
