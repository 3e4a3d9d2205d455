package dk.sf1612.batch.job;

import dk.sf1612.batch.settings.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The job.
 *
 * @param chunkSize how many events are persisted, looked up and published together; when it is
 *     larger than a sequence of STAR can be, a sequence is one chunk, which saves a commit
 */
@ConfigurationProperties(prefix = "sf1612.job", ignoreUnknownFields = false)
record JobProperties(@DefaultValue("600") int chunkSize) {

  JobProperties {
    SettingsCheck.of("sf1612.job").positive("chunk-size", chunkSize).done();
  }
}
