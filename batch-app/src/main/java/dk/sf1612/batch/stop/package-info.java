/** Stopping a run: the requests, and the limits on the current call. */
@NullMarked
package dk.sf1612.batch.stop;

import org.jspecify.annotations.NullMarked;
