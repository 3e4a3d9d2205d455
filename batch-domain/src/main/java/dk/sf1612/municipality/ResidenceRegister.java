package dk.sf1612.municipality;

import dk.sf1612.event.PersonNumber;
import java.util.Map;
import java.util.Set;

/** Where people live: the CPR replica [S 3.2.3.1.1]. */
public interface ResidenceRegister {

  /**
   * The authority responsible for each of the given people: the CVR number of their municipality of
   * residence, KOMBIT's for those without a known one. One look-up for all of them.
   *
   * @return an entry for every given person
   * @throws dk.sf1612.counterpart.CounterpartException of {@code CPR_REPLICA} when the register
   *     does not answer, or knows nobody of so many that it must be empty
   */
  Map<PersonNumber, CvrNumber> responsibleAuthorities(Set<PersonNumber> people);
}
