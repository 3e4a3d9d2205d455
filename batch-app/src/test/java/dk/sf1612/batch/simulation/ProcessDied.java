package dk.sf1612.batch.simulation;

/** The simulated process is dead: whatever it still tries has no effect. */
final class ProcessDied extends Error {

  private static final long serialVersionUID = 1L;

  ProcessDied() {
    super("The process is dead", null, false, false);
  }
}
