/** Which counterpart a failure belongs to, and whether a retry can help. */
@NullMarked
package dk.sf1612.counterpart;

import org.jspecify.annotations.NullMarked;
