package dk.sf1612.batch.job;

import dk.sf1612.batch.settings.SettingsCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The job.
 *
 * @param chunkSize how many events are persisted, looked up and published together; with more than
 *     STAR hands out in a sequence, that is one chunk, and one commit less
 * @param publishAttempts how often a message is sent at most in one run, while the broker refuses,
 *     routes nowhere, or cannot be reached
 * @param publishBackoff the wait before the second attempt; doubled for each further one
 */
@ConfigurationProperties(prefix = "sf1612.job", ignoreUnknownFields = false)
record JobProperties(
    @DefaultValue("600") int chunkSize,
    @DefaultValue("3") int publishAttempts,
    @DefaultValue("2s") Duration publishBackoff) {

  JobProperties {
    SettingsCheck.of("sf1612.job")
        .positive("chunk-size", chunkSize)
        .positive("publish-attempts", publishAttempts)
        .positive("publish-backoff", publishBackoff)
        .done();
  }
}
