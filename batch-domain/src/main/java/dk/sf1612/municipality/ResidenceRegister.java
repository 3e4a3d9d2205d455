package dk.sf1612.municipality;

import dk.sf1612.event.PersonNumber;
import java.util.Map;
import java.util.Set;

/** The CPR replica, which says where people live [S 3.2.3.1.1]. */
public interface ResidenceRegister {

  /**
   * Looks up the authority responsible for each person: the CVR number of the municipality of
   * residence, or KOMBIT's for a person without a known one. One query covers all people.
   *
   * @return an entry for every given person
   * @throws dk.sf1612.counterpart.CounterpartException of {@code CPR_REPLICA} when the register
   *     does not answer, or knows none of so many people that it must be empty
   */
  Map<PersonNumber, CvrNumber> responsibleAuthorities(Set<PersonNumber> people);
}
