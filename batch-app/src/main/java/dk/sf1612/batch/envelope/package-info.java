/** The Haendelsesbesked, written by the classes of its schema. */
@NullMarked
package dk.sf1612.batch.envelope;

import org.jspecify.annotations.NullMarked;
