/** The message to Beskedfordeler: what it holds, and how one is published. */
@NullMarked
package dk.sf1612.envelope;

import org.jspecify.annotations.NullMarked;
