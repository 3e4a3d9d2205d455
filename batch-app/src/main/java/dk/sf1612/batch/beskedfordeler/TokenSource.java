package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.municipality.CvrNumber;
import java.util.Optional;

/** Where security tokens come from. */
interface TokenSource {

  /**
   * The token to send in the name of an authority with.
   *
   * @return empty for a broker that wants none
   * @throws dk.sf1612.counterpart.CounterpartException of {@code BESKEDFORDELER} when there is none
   *     that is still good
   */
  Optional<SecurityToken> token(CvrNumber authority);

  /** Beskedfordeler said that the tokens have expired: new ones are to be had. */
  void expired();

  /** For a broker that wants no token. */
  static TokenSource none() {
    return new TokenSource() {
      @Override
      public Optional<SecurityToken> token(CvrNumber authority) {
        return Optional.empty();
      }

      @Override
      public void expired() {
        // There is none to renew.
      }
    };
  }
}
