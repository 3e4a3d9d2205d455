/** Benchmarks: the application's parts, each by itself, against what it is built on. */
@NullMarked
package dk.sf1612.bench;

import org.jspecify.annotations.NullMarked;
