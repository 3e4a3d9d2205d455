package dk.sf1612.outbox;

/**
 * The position of an event in a sequence.
 *
 * @param sequenceKey our own key of the sequence
 * @param position from 1; 0 is before the first
 */
public record Place(long sequenceKey, int position) {

  /** Before the first event of a sequence. */
  public static Place startOf(long sequenceKey) {
    return new Place(sequenceKey, 0);
  }
}
