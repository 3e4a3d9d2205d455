package dk.sf1612.batch.cpr;

import dk.sf1612.event.PersonNumber;
import dk.sf1612.fixtures.memory.InMemoryResidenceRegister;
import dk.sf1612.municipality.ResidenceRegister;
import java.util.Map;

class InMemoryResidenceRegisterTests extends ResidenceRegisterContract {

  private final InMemoryResidenceRegister register = new InMemoryResidenceRegister(EMPTY_THRESHOLD);

  @Override
  ResidenceRegister register(Map<PersonNumber, String> residences) {
    residences.forEach(register::put);
    return register;
  }

  @Override
  void breakDown() {
    register.isDown(true);
  }
}
