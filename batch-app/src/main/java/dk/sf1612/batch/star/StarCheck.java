package dk.sf1612.batch.star;

import dk.sf1612.batch.check.CounterpartCheck;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import java.util.Set;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Asks STAR's service by GET, which is no call of the contract: it opens no sequence. Any answer is
 * good, except one that says that our certificate may not come in, or that STAR is not there.
 */
@Component
@Order(2)
final class StarCheck implements CounterpartCheck {

  private static final Set<Integer> IS_NOT_THERE =
      Set.of(
          HttpStatus.SC_NOT_FOUND,
          HttpStatus.SC_BAD_GATEWAY,
          HttpStatus.SC_SERVICE_UNAVAILABLE,
          HttpStatus.SC_GATEWAY_TIMEOUT);

  private final CloseableHttpClient client;
  private final StarProperties settings;

  StarCheck(CloseableHttpClient starHttpClient, StarProperties settings) {
    this.client = starHttpClient;
    this.settings = settings;
  }

  @Override
  public String counterpart() {
    return "STAR";
  }

  @Override
  public String check() {
    int status = status();
    if (status == HttpStatus.SC_UNAUTHORIZED || status == HttpStatus.SC_FORBIDDEN) {
      throw EventQueueException.notSent(
          Advice.MEND_FIRST,
          "STAR answers with HTTP %d: it does not let our certificate in. Check sf1612.star.ssl-bundle, and ask STAR."
              .formatted(status));
    }
    if (IS_NOT_THERE.contains(status)) {
      throw EventQueueException.notSent(
          Advice.MEND_FIRST,
          "At the address of sf1612.star.url there is no STAR: it answers a GET with HTTP %d. Check the address, and ask STAR."
              .formatted(status));
    }
    return "%s answers (HTTP %d to GET)".formatted(settings.url().getHost(), status);
  }

  private int status() {
    try {
      return client.execute(new HttpGet(settings.url()), answer -> answer.getCode());
    } catch (IOException e) {
      throw EventQueueException.notSent(
          Advice.TRY_AGAIN,
          "STAR does not answer a GET to sf1612.star.url (%s): check the address, the network and sf1612.star.ssl-bundle, and ask STAR."
              .formatted(e.getClass().getSimpleName()));
    }
  }
}
