/** Stopping a run: who asks for it, and what is in hand then. */
@NullMarked
package dk.sf1612.batch.stop;

import org.jspecify.annotations.NullMarked;
