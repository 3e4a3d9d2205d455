/** PostgreSQL as the application needs it: its sessions, its schema, and what its failures mean. */
@NullMarked
package dk.sf1612.batch.postgres;

import org.jspecify.annotations.NullMarked;
