package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.municipality.CvrNumber;
import java.util.Optional;

/** Provides security tokens. */
interface TokenSource {

  /**
   * The token for the login, and for messages that are sent in the name of an authority; empty for
   * a broker that requires none.
   *
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when there is no
   *     valid token
   */
  Optional<SecurityToken> token(CvrNumber authority);

  /** Makes the source get new tokens: Beskedfordeler replied that the old ones have expired. */
  default void expired() {}

  /** The source for a broker that requires no token. */
  static TokenSource none() {
    return authority -> Optional.empty();
  }
}
