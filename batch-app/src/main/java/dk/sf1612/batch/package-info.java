/** The batch application: the command line, the job, and a package for each counterpart. */
@NullMarked
package dk.sf1612.batch;

import org.jspecify.annotations.NullMarked;
