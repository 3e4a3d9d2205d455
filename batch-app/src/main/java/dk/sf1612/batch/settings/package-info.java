/** What is wrong with the settings, all of it at once. */
@NullMarked
package dk.sf1612.batch.settings;

import org.jspecify.annotations.NullMarked;
