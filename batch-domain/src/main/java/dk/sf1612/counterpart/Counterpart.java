package dk.sf1612.counterpart;

/** The other systems that can fail; the exit code depends on which one failed. */
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
