package dk.sf1612.batch.postgres;

import dk.sf1612.batch.settings.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Our tables.
 *
 * @param schema the schema of our tables; made when it is missing, and the run lock is its own
 * @param migrate whether run and restart bring the schema to the program's version; without it they
 *     check the version, and the command migrate does that, with a role that may
 */
@ConfigurationProperties(prefix = "sf1612.postgres", ignoreUnknownFields = false)
record PostgresProperties(
    @DefaultValue("sf1612") String schema, @DefaultValue("true") boolean migrate) {

  PostgresProperties {
    SettingsCheck.of("sf1612.postgres").require("schema", schema).done();
  }
}
