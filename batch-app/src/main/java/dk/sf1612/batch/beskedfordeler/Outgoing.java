package dk.sf1612.batch.beskedfordeler;

import com.rabbitmq.client.AMQP;
import dk.sf1612.envelope.Envelope;
import dk.sf1612.event.PersonNumber;
import java.util.UUID;

/**
 * A message with its AMQP properties. They are created before the first message of a wave is sent,
 * since that can fail.
 *
 * @param properties all properties except those of a single sending
 */
record Outgoing(Envelope message, AMQP.BasicProperties.Builder properties) {

  UUID beskedId() {
    return message.beskedId();
  }

  PersonNumber person() {
    return message.person();
  }
}
