package dk.sf1612.batch.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcQuarantineDeskIntegrationTests extends QuarantineDeskContract {

  @RegisterExtension static final JdbcPorts PORTS = new JdbcPorts();

  @Override
  StorePorts ports() {
    return PORTS;
  }
}
