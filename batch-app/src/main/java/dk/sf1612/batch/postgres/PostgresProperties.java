package dk.sf1612.batch.postgres;

import dk.sf1612.batch.settings.SettingsCheck;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The program's tables in PostgreSQL.
 *
 * @param schema the schema of the program's tables; created when it is missing; each schema has its
 *     own run lock
 * @param migrate whether run and restart migrate the schema to the program's version; when false,
 *     they only check the version, and the command migrate does it, with a role that is allowed to
 */
@ConfigurationProperties(prefix = "sf1612.postgres", ignoreUnknownFields = false)
record PostgresProperties(
    @DefaultValue("sf1612") String schema, @DefaultValue("true") boolean migrate) {

  PostgresProperties {
    SettingsCheck.of("sf1612.postgres").require("schema", schema).done();
  }
}
