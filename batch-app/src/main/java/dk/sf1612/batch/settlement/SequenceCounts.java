package dk.sf1612.batch.settlement;

/**
 * The counts of an execution or a run; each is counted after its commit.
 *
 * @param fetched elements received from STAR
 * @param stored events that were not known before
 * @param duplicates elements whose event was known before
 * @param published messages accepted by Beskedfordeler
 * @param quarantined events that went to quarantine, those held behind others included
 */
public record SequenceCounts(
    int fetched, int stored, int duplicates, int published, int quarantined) {

  /** Nothing done. */
  public static final SequenceCounts NONE = new SequenceCounts(0, 0, 0, 0, 0);

  /** Whether events came, and every one was known before. */
  boolean isNothingNew() {
    return fetched > 0 && stored == 0;
  }

  /** The sum of both. */
  public SequenceCounts plus(SequenceCounts other) {
    return new SequenceCounts(
        fetched + other.fetched,
        stored + other.stored,
        duplicates + other.duplicates,
        published + other.published,
        quarantined + other.quarantined);
  }
}
