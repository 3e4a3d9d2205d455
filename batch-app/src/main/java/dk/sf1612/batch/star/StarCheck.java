package dk.sf1612.batch.star;

import dk.sf1612.batch.check.CounterpartCheck;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.sequence.EventQueueException;
import java.io.IOException;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.HttpStatus;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/**
 * Asks STAR's service by GET, which is no call of the contract: it opens no sequence. Any answer is
 * good, except one that says that our certificate may not come in.
 */
@Component
@Order(2)
final class StarCheck implements CounterpartCheck {

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
    return "%s answers (HTTP %d to GET)".formatted(settings.url().getHost(), status);
  }

  private int status() {
    try {
      return client.execute(new HttpGet(settings.url()), answer -> answer.getCode());
    } catch (IOException e) {
      throw StarFailure.silence(StarOperation.CREATE_SEQUENCE, e);
    }
  }
}
