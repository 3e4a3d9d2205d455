/** The message to Beskedfordeler: its content, and how it is published. */
@NullMarked
package dk.sf1612.envelope;

import org.jspecify.annotations.NullMarked;
