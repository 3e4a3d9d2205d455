package dk.sf1612.batch.cpr;

import dk.sf1612.batch.settings.SettingsCheck;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The CPR replica.
 *
 * @param url JDBC URL of the replica; read only
 * @param username the database user
 * @param password the database password
 * @param query the SQL query for person number and municipality code; its only parameter is an
 *     array of person numbers
 * @param timeout longest wait for a connection, and for an answer
 * @param emptyThreshold when the replica knows none of at least this many people, it counts as
 *     empty and the run fails
 */
@ConfigurationProperties(prefix = "sf1612.cpr", ignoreUnknownFields = false)
record CprProperties(
    String url,
    @Nullable String username,
    @Nullable String password,
    @DefaultValue(
            "select person_number, municipality_code from cpr_replica.residence"
                + " where person_number = any (?)")
        String query,
    @DefaultValue("30s") Duration timeout,
    @DefaultValue("20") int emptyThreshold) {

  CprProperties {
    SettingsCheck.of("sf1612.cpr")
        .require("url", url)
        .require("query", query)
        .check(
            "url",
            "must be the address of a PostgreSQL database",
            url == null || url.startsWith("jdbc:postgresql:"))
        .check(
            "timeout",
            "must be 1s to 1h",
            timeout.compareTo(Duration.ofSeconds(1)) >= 0
                && timeout.compareTo(Duration.ofHours(1)) <= 0)
        .positive("empty-threshold", emptyThreshold)
        .done();
  }

  @Override
  public String toString() {
    return "CprProperties";
  }
}
