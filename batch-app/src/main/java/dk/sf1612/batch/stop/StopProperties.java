package dk.sf1612.batch.stop;

import dk.sf1612.batch.settings.SettingsCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Stopping.
 *
 * @param deadline how long a run may take to stop, by SIGTERM or the command; shorter than what
 *     comes after SIGTERM: Kubernetes kills after 30 s
 */
@ConfigurationProperties(prefix = "sf1612.stop", ignoreUnknownFields = false)
record StopProperties(@DefaultValue("20s") Duration deadline) {

  StopProperties {
    SettingsCheck.of("sf1612.stop").positive("deadline", deadline).done();
  }
}
