package dk.sf1612.batch.stop;

import dk.sf1612.batch.settings.SettingsCheck;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The stopping of a run.
 *
 * @param deadline longest time that a run may take to stop, after SIGTERM or the command stop; set
 *     it shorter than the time until the process is killed: Kubernetes kills 30 s after SIGTERM
 */
@ConfigurationProperties(prefix = "sf1612.stop", ignoreUnknownFields = false)
record StopProperties(@DefaultValue("20s") Duration deadline) {

  StopProperties {
    SettingsCheck.of("sf1612.stop").positive("deadline", deadline).done();
  }
}
