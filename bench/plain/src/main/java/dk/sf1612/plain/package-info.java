/**
 * The job of an empty run on Spring Boot's starters as they are: the reference of the benchmark.
 */
@NullMarked
package dk.sf1612.plain;

import org.jspecify.annotations.NullMarked;
