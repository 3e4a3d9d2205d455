/** Sequences and events in PostgreSQL. */
@NullMarked
package dk.sf1612.batch.store;

import org.jspecify.annotations.NullMarked;
