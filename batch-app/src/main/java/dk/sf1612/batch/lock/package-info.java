/** The run lock: it allows one run at a time, and blocks the commits of a run that has lost it. */
@NullMarked
package dk.sf1612.batch.lock;

import org.jspecify.annotations.NullMarked;
