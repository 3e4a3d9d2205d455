package dk.sf1612.counterpart;

/** The systems whose failures are theirs and not ours; exit code and metric tag follow from it. */
public enum Counterpart {
  /** The labour-market agency's WSRM queue. */
  STAR,
  /** Beskedfordeler itself, or the broker in front of it. */
  BESKEDFORDELER,
  /** Our own PostgreSQL. */
  DATABASE,
  /** The replica of the civil registration system. */
  CPR_REPLICA
}
