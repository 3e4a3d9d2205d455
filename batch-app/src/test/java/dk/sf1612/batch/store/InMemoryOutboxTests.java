package dk.sf1612.batch.store;

class InMemoryOutboxTests extends OutboxContract {

  private final StorePorts ports = new InMemoryPorts();

  @Override
  StorePorts ports() {
    return ports;
  }
}
