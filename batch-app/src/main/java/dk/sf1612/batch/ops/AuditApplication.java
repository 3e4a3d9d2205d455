package dk.sf1612.batch.ops;

import dk.sf1612.batch.audit.AuditTrail;
import dk.sf1612.batch.audit.StatusQuery;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;
import org.springframework.context.annotation.Import;

/**
 * The part of the application that commands need which only read the audit: the database, and no
 * counterpart. It is no component, so that the application itself does not find it.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
      "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration"
    })
@ComponentScan("dk.sf1612.batch.postgres")
@ComponentScan(
    basePackages = "dk.sf1612.batch.run",
    useDefaultFilters = false,
    includeFilters = @ComponentScan.Filter(type = FilterType.REGEX, pattern = ".*\\.Preflight"))
@Import({AuditTrail.class, StatusQuery.class})
class AuditApplication {}
