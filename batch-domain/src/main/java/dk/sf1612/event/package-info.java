/** Sick-leave events as STAR hands them out, and what makes two of them the same. */
@NullMarked
package dk.sf1612.event;

import org.jspecify.annotations.NullMarked;
