/** What is fetched is kept, and what is kept is sent once. */
@NullMarked
package dk.sf1612.outbox;

import org.jspecify.annotations.NullMarked;
