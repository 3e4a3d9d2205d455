/** The command line: the commands of operators, and their output. */
@NullMarked
package dk.sf1612.batch.ops;

import org.jspecify.annotations.NullMarked;
