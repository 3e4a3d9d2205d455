/** The CPR replica, which says where people live. */
@NullMarked
package dk.sf1612.batch.cpr;

import org.jspecify.annotations.NullMarked;
