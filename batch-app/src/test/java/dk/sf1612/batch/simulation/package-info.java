/**
 * The job on counterparts in memory, in one thread at a time: a seed draws the events, the answers
 * and the faults of a trial. Each call of a port is a point where a fault may happen.
 */
@NullMarked
package dk.sf1612.batch.simulation;

import org.jspecify.annotations.NullMarked;
