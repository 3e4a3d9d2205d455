/** Beskedfordeler over AMQP. */
@NullMarked
package dk.sf1612.batch.beskedfordeler;

import org.jspecify.annotations.NullMarked;
