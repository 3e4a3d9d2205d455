/** A run, from the run lock to the exit code. */
@NullMarked
package dk.sf1612.batch.run;

import org.jspecify.annotations.NullMarked;
