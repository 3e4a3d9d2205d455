/** A run, from the lock to the exit code. */
@NullMarked
package dk.sf1612.batch.run;

import org.jspecify.annotations.NullMarked;
