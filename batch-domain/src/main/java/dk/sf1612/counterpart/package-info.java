/** Whose a failure is, and whether trying again can help. */
@NullMarked
package dk.sf1612.counterpart;

import org.jspecify.annotations.NullMarked;
