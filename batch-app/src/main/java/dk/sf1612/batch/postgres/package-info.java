/** PostgreSQL: its sessions, the program's schema, and the meaning of its failures. */
@NullMarked
package dk.sf1612.batch.postgres;

import org.jspecify.annotations.NullMarked;
