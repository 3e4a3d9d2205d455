/** The events that are stored and not yet sent, and the sending of their messages. */
@NullMarked
package dk.sf1612.outbox;

import org.jspecify.annotations.NullMarked;
