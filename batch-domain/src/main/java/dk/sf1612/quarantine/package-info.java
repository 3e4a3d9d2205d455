/**
 * The events that cannot be sent for now: stored whole, with the reason, until an operator acts.
 */
@NullMarked
package dk.sf1612.quarantine;

import org.jspecify.annotations.NullMarked;
