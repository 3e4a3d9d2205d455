/** The Haendelsesbesked, written with the classes of its schema. */
@NullMarked
package dk.sf1612.batch.envelope;

import org.jspecify.annotations.NullMarked;
