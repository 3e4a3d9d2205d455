/** The command line: what operators type, and what they get back. */
@NullMarked
package dk.sf1612.batch.ops;

import org.jspecify.annotations.NullMarked;
