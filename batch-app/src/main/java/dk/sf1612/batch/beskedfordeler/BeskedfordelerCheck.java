package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.check.CounterpartCheck;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Logs in to Beskedfordeler's broker, as a run does, and looks for the exchange. */
@Component
@Order(4)
final class BeskedfordelerCheck implements CounterpartCheck {

  private final RabbitEnvelopePublisher publisher;

  BeskedfordelerCheck(RabbitEnvelopePublisher publisher) {
    this.publisher = publisher;
  }

  @Override
  public String counterpart() {
    return "Beskedfordeler";
  }

  @Override
  public String check() {
    return publisher.check();
  }
}
