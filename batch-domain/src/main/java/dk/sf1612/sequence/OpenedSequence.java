package dk.sf1612.sequence;

/**
 * STAR's answer to CreateSequence.
 *
 * @param identifier sent with every further call
 * @param inventory what waits in the sequence
 */
public record OpenedSequence(SequenceIdentifier identifier, Inventory inventory) {}
