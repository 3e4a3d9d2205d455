/** Never two runs at once: the lock, and what happens when it is lost in mid-run. */
@NullMarked
package dk.sf1612.batch.lock;

import org.jspecify.annotations.NullMarked;
