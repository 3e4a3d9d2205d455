package dk.sf1612.batch.store;

class InMemoryQuarantineTests extends QuarantineContract {

  private final StorePorts ports = new InMemoryPorts();

  @Override
  StorePorts ports() {
    return ports;
  }
}
