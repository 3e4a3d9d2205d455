/** Keeps personal data out of the log. */
@NullMarked
package dk.sf1612.batch.log;

import org.jspecify.annotations.NullMarked;
