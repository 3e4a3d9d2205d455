/** The empty run as a process: the distribution against a stock application and a bare program. */
@NullMarked
package dk.sf1612.bench.empty;

import org.jspecify.annotations.NullMarked;
