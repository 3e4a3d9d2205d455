/** STAR's queue over SOAP. */
@NullMarked
package dk.sf1612.batch.star;

import org.jspecify.annotations.NullMarked;
