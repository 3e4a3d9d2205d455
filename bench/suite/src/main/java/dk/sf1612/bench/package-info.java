/** Benchmarks: the application and its parts, each against a reference. */
@NullMarked
package dk.sf1612.bench;

import org.jspecify.annotations.NullMarked;
