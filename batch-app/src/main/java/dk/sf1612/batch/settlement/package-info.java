/** Every way in which a sequence at STAR ends. */
@NullMarked
package dk.sf1612.batch.settlement;

import org.jspecify.annotations.NullMarked;
