/** Checks settings, and reports all faults at once. */
@NullMarked
package dk.sf1612.batch.settings;

import org.jspecify.annotations.NullMarked;
