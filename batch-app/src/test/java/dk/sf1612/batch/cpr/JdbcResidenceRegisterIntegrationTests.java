package dk.sf1612.batch.cpr;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.fixtures.backend.Backends;
import dk.sf1612.fixtures.backend.PostgresBackend;
import dk.sf1612.fixtures.cpr.SimulatedCprReplica;
import dk.sf1612.fixtures.cpr.SimulatedCprReplica.CodeType;
import dk.sf1612.municipality.ResidenceRegister;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.jdbc.datasource.DriverManagerDataSource;

class JdbcResidenceRegisterIntegrationTests extends ResidenceRegisterContract {

  private final PostgresBackend postgres = Backends.postgres();
  private SimulatedCprReplica replica;

  @BeforeEach
  void start() throws Exception {
    replica =
        SimulatedCprReplica.start(postgres, postgres.newSchemaName("register"), CodeType.TEXT);
  }

  @AfterEach
  void close() throws Exception {
    replica.close();
  }

  @Override
  ResidenceRegister register(Map<PersonNumber, String> residences) throws Exception {
    replica.put(
        residences.entrySet().stream()
            .collect(Collectors.toMap(entry -> entry.getKey().value(), Map.Entry::getValue)));
    return new JdbcResidenceRegister(
        new DriverManagerDataSource(postgres.jdbcUrl()),
        new CprProperties(
            postgres.jdbcUrl(),
            null,
            null,
            replica.query(),
            Duration.ofSeconds(30),
            EMPTY_THRESHOLD),
        new StopSignal(Duration.ofSeconds(1)));
  }

  @Override
  void breakDown() throws Exception {
    replica.breakDown();
  }
}
