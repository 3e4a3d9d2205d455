/** The job: open a sequence, fetch and persist, build and publish, settle. */
@NullMarked
package dk.sf1612.batch.job;

import org.jspecify.annotations.NullMarked;
