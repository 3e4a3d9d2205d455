package dk.sf1612.batch.job;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.envelope.EnvelopeBuilder;
import org.springframework.batch.infrastructure.item.ItemProcessor;
import org.springframework.stereotype.Component;

/** Builds the message of an event. */
@Component
final class EnvelopeItemProcessor implements ItemProcessor<AddressedEvent, Envelope> {

  private final EnvelopeBuilder builder;

  EnvelopeItemProcessor(EnvelopeBuilder builder) {
    this.builder = builder;
  }

  @Override
  public Envelope process(AddressedEvent next) {
    return builder.build(next.event(), next.authority());
  }
}
