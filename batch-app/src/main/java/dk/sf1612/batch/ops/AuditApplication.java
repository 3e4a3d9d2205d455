package dk.sf1612.batch.ops;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;

/**
 * The part of the application that commands need which only read the audit: the database, and no
 * counterpart. It is no component, so that the application itself does not find it.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
      "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration"
    })
@ComponentScan({"dk.sf1612.batch.postgres", "dk.sf1612.batch.audit"})
class AuditApplication {}
