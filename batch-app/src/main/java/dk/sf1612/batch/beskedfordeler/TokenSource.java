package dk.sf1612.batch.beskedfordeler;

import java.util.Optional;

/** Provides security tokens. */
interface TokenSource {

  /**
   * The token for the login and for each message; empty for a broker that requires none.
   *
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when there is no
   *     valid token
   */
  Optional<SecurityToken> token();

  /** Makes the source get new tokens: Beskedfordeler replied that the old ones have expired. */
  default void expired() {}

  /** The source for a broker that requires no token. */
  static TokenSource none() {
    return Optional::empty;
  }
}
