package dk.sf1612.batch.store;

class InMemoryEventStoreTests extends EventStoreContract {

  private final StorePorts ports = new InMemoryPorts();

  @Override
  StorePorts ports() {
    return ports;
  }
}
