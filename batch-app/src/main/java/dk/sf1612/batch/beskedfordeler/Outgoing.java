package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.AMQP;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.PersonNumber;
import java.util.UUID;

/**
 * A message with its properties: made before the first of a wave leaves, since that can fail.
 *
 * @param properties but those of a single sending
 */
record Outgoing(Envelope message, AMQP.BasicProperties.Builder properties) {

  UUID beskedId() {
    return message.beskedId();
  }

  PersonNumber person() {
    return message.person();
  }
}
