/**
 * The job of an empty run on Spring Boot's starters as they come: what the others are measured by.
 */
@NullMarked
package dk.sf1612.plain;

import org.jspecify.annotations.NullMarked;
