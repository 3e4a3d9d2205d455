/** The CPR replica. */
@NullMarked
package dk.sf1612.batch.cpr;

import org.jspecify.annotations.NullMarked;
