package dk.sf1612.batch.store;

import org.junit.jupiter.api.extension.RegisterExtension;

class JdbcOutboxIntegrationTests extends OutboxContract {

  @RegisterExtension static final JdbcPorts PORTS = new JdbcPorts();

  @Override
  StorePorts ports() {
    return PORTS;
  }
}
