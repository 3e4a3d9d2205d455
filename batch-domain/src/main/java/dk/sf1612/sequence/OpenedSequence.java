package dk.sf1612.sequence;

/**
 * STAR's answer to CreateSequence.
 *
 * @param identifier to be given with every further call
 * @param inventory what waits
 */
public record OpenedSequence(SequenceIdentifier identifier, Inventory inventory) {}
