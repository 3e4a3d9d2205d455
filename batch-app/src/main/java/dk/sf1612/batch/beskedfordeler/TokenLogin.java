package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.LongString;
import com.rabbitmq.client.SaslConfig;
import com.rabbitmq.client.SaslMechanism;
import com.rabbitmq.client.impl.LongStringHelper;
import dk.sf1612.municipality.Municipalities;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Logs in with SASL EXTERNAL, whose response is the security token. */
final class TokenLogin implements SaslConfig, SaslMechanism {

  private static final String EXTERNAL = "EXTERNAL";

  private final TokenSource tokens;

  TokenLogin(TokenSource tokens) {
    this.tokens = tokens;
  }

  @Override
  public @Nullable SaslMechanism getSaslMechanism(String[] offered) {
    return Arrays.asList(offered).contains(EXTERNAL) ? this : null;
  }

  @Override
  public String getName() {
    return EXTERNAL;
  }

  @Override
  public LongString handleChallenge(
      @Nullable LongString challenge, @Nullable String username, @Nullable String password) {
    return LongStringHelper.asLongString(
        tokens.token(Municipalities.KOMBIT).map(SecurityToken::value).orElse(""));
  }
}
