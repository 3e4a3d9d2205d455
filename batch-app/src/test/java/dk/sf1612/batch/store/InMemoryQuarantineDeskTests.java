package dk.sf1612.batch.store;

class InMemoryQuarantineDeskTests extends QuarantineDeskContract {

  private final StorePorts ports = new InMemoryPorts();

  @Override
  StorePorts ports() {
    return ports;
  }
}
