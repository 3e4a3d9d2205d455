package dk.sf1612.batch.job;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.Municipalities;
import org.junit.jupiter.api.Test;

class EnvelopeItemProcessorTests {

  private final JobFakes fakes = new JobFakes();
  private final EnvelopeItemProcessor processor = new EnvelopeItemProcessor(fakes.builder);

  @Test
  void theMessageIsOfTheEventInTheNameOfItsAuthority() {
    IllnessEvent event = fakes.event(JobFakes.ANNA);

    Envelope message = processor.process(new AddressedEvent(event, Municipalities.KOMBIT));

    assertThat(message.event()).isEqualTo(event);
    assertThat(message.authority()).isEqualTo(Municipalities.KOMBIT);
    assertThat(message.beskedId()).isEqualTo(JobFakes.id(event));
  }

  @Test
  void theSameEventHasTheSameBeskedIdAndAnotherTransaction() {
    AddressedEvent event = new AddressedEvent(fakes.event(JobFakes.ANNA), Municipalities.KOMBIT);

    Envelope first = processor.process(event);
    Envelope again = processor.process(event);

    assertThat(again.beskedId()).isEqualTo(first.beskedId());
    assertThat(again.transactionId()).isNotEqualTo(first.transactionId());
  }
}
