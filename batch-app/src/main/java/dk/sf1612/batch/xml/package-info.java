/** Reads the documents of counterparts, with the classes of their contract. */
@NullMarked
package dk.sf1612.batch.xml;

import org.jspecify.annotations.NullMarked;
