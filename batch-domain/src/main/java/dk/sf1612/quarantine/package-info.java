/**
 * Events that cannot be sent as things are: kept whole, with the reason, until an operator acts.
 */
@NullMarked
package dk.sf1612.quarantine;

import org.jspecify.annotations.NullMarked;
