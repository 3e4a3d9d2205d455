/** What the log says, and what it must not. */
@NullMarked
package dk.sf1612.batch.log;

import org.jspecify.annotations.NullMarked;
