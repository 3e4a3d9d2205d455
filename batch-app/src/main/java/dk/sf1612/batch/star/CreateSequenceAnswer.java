package dk.sf1612.batch.star;

import dk.sf1612.batch.xml.JaxbReader.Reading;
import dk.sf1612.contract.star.wsrm.ServiceInventoryCollectionType;
import dk.sf1612.contract.star.wsrm.ServiceItemType;
import dk.sf1612.contract.star.wsrmservice.CreateSequenceResponseType;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads STAR's answer to CreateSequence [S 3.3.4]. */
final class CreateSequenceAnswer {

  private static final BigInteger MOST = BigInteger.valueOf(999_999_999);

  private CreateSequenceAnswer() {}

  /**
   * The sequence that an answer opens.
   *
   * @throws EventQueueException when the answer does not hold exactly one usable Identifier
   */
  static OpenedSequence opened(Reading<CreateSequenceResponseType> answer) {
    SequenceIdentifier identifier =
        text(answer.value().getIdentifier())
            // With two Identifiers, nobody could say which counts.
            .filter(text -> !answer.repeated().contains("Identifier"))
            .filter(SequenceIdentifier::isValid)
            .map(SequenceIdentifier::new)
            .orElseThrow(
                () ->
                    EventQueueException.refused(
                        "STAR's answer to CreateSequence lacks an Identifier that can be used: ask STAR.",
                        null));
    return new OpenedSequence(identifier, inventory(answer));
  }

  // Only a readable inventory without messages counts as empty: an empty sequence is terminated.
  private static Inventory inventory(Reading<CreateSequenceResponseType> answer) {
    ServiceInventoryCollectionType collection = answer.value().getServiceInventoryCollection();
    if (!answer.isAsAgreed() || collection == null) {
      return new Inventory.Unreadable();
    }
    List<ServiceItem> items = new ArrayList<>();
    for (ServiceItemType item : collection.getServiceItem()) {
      Optional<String> name = text(item.getServiceName());
      BigInteger count = item.getMessageCount();
      if (name.isEmpty() || !isCount(count)) {
        return new Inventory.Unreadable();
      }
      String endpoint = text(item.getServiceEndpoint()).orElse("");
      items.add(new ServiceItem(name.get(), endpoint, count.intValueExact()));
    }
    return Inventory.of(items);
  }

  // JAXB accepts negative numbers here.
  private static boolean isCount(@Nullable BigInteger count) {
    return count != null && count.signum() >= 0 && count.compareTo(MOST) <= 0;
  }

  private static Optional<String> text(@Nullable String value) {
    return Optional.ofNullable(value).map(String::strip).filter(text -> !text.isEmpty());
  }
}
