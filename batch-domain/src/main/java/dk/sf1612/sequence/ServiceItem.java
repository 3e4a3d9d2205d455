package dk.sf1612.sequence;

/**
 * One entry of STAR's inventory [S 3.3.4].
 *
 * @param serviceName the operation to call; any text, printed only when it is one of {@link
 *     Inventory#OUR_SERVICES}
 * @param serviceEndpoint where to call it, as STAR wrote it
 * @param messageCount how many messages wait, or are in the sequence (the specification says both);
 *     at least 0
 */
public record ServiceItem(String serviceName, String serviceEndpoint, int messageCount) {

  /**
   * An entry.
   *
   * @throws IllegalArgumentException when the count is negative
   */
  public ServiceItem {
    if (messageCount < 0) {
      throw new IllegalArgumentException("MessageCount is negative");
    }
  }

  /** Without the texts: STAR wrote them, and they may hold anything. */
  @Override
  public String toString() {
    return "ServiceItem[" + messageCount + "]";
  }
}
