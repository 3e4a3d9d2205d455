package dk.sf1612.batch.ops;

import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.FilterType;

/**
 * The part of the application that the command check needs: every counterpart, and no job. Spring
 * Batch would ask PostgreSQL when the application starts, and the others could not be checked while
 * that is down. It is no component, so that the application itself does not find it.
 */
@EnableAutoConfiguration(
    excludeName = {
      "org.springframework.boot.batch.autoconfigure.BatchAutoConfiguration",
      "org.springframework.boot.batch.jdbc.autoconfigure.BatchJdbcAutoConfiguration"
    })
@ComponentScan(
    basePackages = "dk.sf1612.batch",
    excludeFilters =
        @ComponentScan.Filter(
            type = FilterType.REGEX,
            pattern =
                "dk\\.sf1612\\.batch\\.(Application|(job|settlement)\\..*|run\\.(Afterwards|Drain|FailureStreak|Run|RunJournal))"))
class CheckApplication {}
