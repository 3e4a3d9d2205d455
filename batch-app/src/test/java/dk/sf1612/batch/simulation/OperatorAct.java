package dk.sf1612.batch.simulation;

/** What an operator does between two runs. */
enum OperatorAct {
  NOTHING,
  RELEASES_ALL,
  RELEASES_ONE,
  DISCARDS_ONE_WITH_HELD,
  DISCARDS_ONE_AND_RELEASES_HELD,
  PUTS_ONE_ASIDE,
  /** STAR itself rolls back the open sequence. */
  SEQUENCE_EXPIRES
}
