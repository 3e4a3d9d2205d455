/** What operators and auditors ask: read from the views of the audit, and judged. */
@NullMarked
package dk.sf1612.batch.audit;

import org.jspecify.annotations.NullMarked;
