/** The WSRM sequence at STAR: opened, fetched from, and terminated or closed. */
@NullMarked
package dk.sf1612.sequence;

import org.jspecify.annotations.NullMarked;
