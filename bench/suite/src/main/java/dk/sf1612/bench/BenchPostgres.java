package dk.sf1612.bench;

import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.PostgresBackend;
import java.sql.SQLException;
import java.util.Map;

/**
 * The PostgreSQL to measure on: the one at the address given, else the one of this machine, else an
 * embedded one.
 */
public final class BenchPostgres {

  private static final String HERE =
      "jdbc:postgresql://127.0.0.1:5432/test?user=" + System.getProperty("user.name");

  private BenchPostgres() {}

  /**
   * Chooses.
   *
   * @throws BenchException when there is none at the address given
   */
  public static PostgresBackend choose(Map<String, String> environment) {
    String given = environment.getOrDefault("SF1612_TEST_POSTGRES_URL", "");
    PostgresBackend server = Backends.postgresAt(given.isEmpty() ? HERE : given);
    try {
      server.connect().close();
      return server;
    } catch (SQLException e) {
      if (given.isEmpty()) {
        return Backends.embeddedPostgres();
      }
      throw new BenchException("No PostgreSQL at SF1612_TEST_POSTGRES_URL: " + e.getMessage());
    }
  }
}
