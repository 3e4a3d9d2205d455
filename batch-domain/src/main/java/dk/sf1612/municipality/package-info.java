/** The 98 municipalities, and where a person lives. */
@NullMarked
package dk.sf1612.municipality;

import org.jspecify.annotations.NullMarked;
