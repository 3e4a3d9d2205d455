/** What a counterpart's package offers to the command check. */
@NullMarked
package dk.sf1612.batch.check;

import org.jspecify.annotations.NullMarked;
