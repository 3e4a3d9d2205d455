package dk.sf1612.batch.store;

import dk.sf1612.batch.settings.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The quarantine.
 *
 * @param maxPerSequence how many events of one sequence may be in quarantine for their own fault;
 *     with more than this, the sequence is closed and the run fails
 * @param unansweredRuns in how many runs an event must stay unanswered, while others are answered,
 *     before it goes to quarantine
 */
@ConfigurationProperties(prefix = "sf1612.quarantine", ignoreUnknownFields = false)
record QuarantineProperties(
    @DefaultValue("10") int maxPerSequence, @DefaultValue("3") int unansweredRuns) {

  QuarantineProperties {
    SettingsCheck.of("sf1612.quarantine")
        .notNegative("max-per-sequence", maxPerSequence)
        .positive("unanswered-runs", unansweredRuns)
        .done();
  }
}
