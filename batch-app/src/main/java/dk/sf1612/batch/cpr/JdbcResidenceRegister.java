package dk.sf1612.batch.cpr;

import dk.sf1612.batch.check.CounterpartCheck;
import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.batch.stop.StopSignal.Grace;
import dk.sf1612.counterpart.ClosedForm;
import dk.sf1612.counterpart.Counterpart;
import dk.sf1612.counterpart.CounterpartException;
import dk.sf1612.counterpart.CounterpartException.Advice;
import dk.sf1612.event.PersonNumber;
import dk.sf1612.municipality.CvrNumber;
import dk.sf1612.municipality.Municipalities;
import dk.sf1612.municipality.Municipality;
import dk.sf1612.municipality.MunicipalityCode;
import dk.sf1612.municipality.ResidenceRegister;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Looks people up in the CPR replica, all people of a chunk in one query. */
@Component
@Order(3)
final class JdbcResidenceRegister implements ResidenceRegister, CounterpartCheck {

  private final DataSource replica;
  private final CprProperties settings;
  private final StopSignal stop;

  JdbcResidenceRegister(
      @Qualifier("cprReplica") DataSource replica, CprProperties settings, StopSignal stop) {
    this.stop = stop;
    this.replica = replica;
    this.settings = settings;
  }

  @Override
  public Map<PersonNumber, CvrNumber> responsibleAuthorities(Set<PersonNumber> people) {
    if (people.isEmpty()) {
      return Map.of();
    }
    Map<String, Optional<MunicipalityCode>> found = query(people);
    if (people.size() >= settings.emptyThreshold()
        && people.stream().noneMatch(person -> found.containsKey(person.value()))) {
      throw new CounterpartException(
          Counterpart.CPR_REPLICA,
          Advice.MEND_FIRST,
          "The CPR replica knows none of %d people: it must be empty. Fill it, or check sf1612.cpr.query."
              .formatted(people.size()),
          null);
    }
    Map<PersonNumber, CvrNumber> authorities = new HashMap<>();
    for (PersonNumber person : people) {
      authorities.put(person, authority(found.getOrDefault(person.value(), Optional.empty())));
    }
    return authorities;
  }

  @Override
  public String counterpart() {
    return "CPR replica";
  }

  @Override
  public String check() {
    query(Set.of());
    return "connected; sf1612.cpr.query runs, asked for nobody";
  }

  private static CvrNumber authority(Optional<MunicipalityCode> residence) {
    return residence
        .flatMap(Municipalities::find)
        .map(Municipality::cvrNumber)
        .orElse(Municipalities.KOMBIT);
  }

  private Map<String, Optional<MunicipalityCode>> query(Set<PersonNumber> people) {
    try (Connection connection = replica.getConnection();
        StopSignal.Limit limit = stop.limit(Grace.NONE, () -> abort(connection));
        PreparedStatement statement = connection.prepareStatement(settings.query())) {
      statement.setQueryTimeout((int) Math.max(1, settings.timeout().toSeconds()));
      statement.setArray(
          1,
          connection.createArrayOf(
              "text", people.stream().map(PersonNumber::value).toArray(String[]::new)));
      Map<String, Optional<MunicipalityCode>> found = new HashMap<>();
      try (ResultSet rows = statement.executeQuery()) {
        while (rows.next()) {
          found.put(
              rows.getString(1),
              Optional.ofNullable(rows.getString(2)).flatMap(MunicipalityCode::parse));
        }
      }
      return found;
    } catch (SQLException e) {
      // The driver's text may quote CPR numbers; the SQL state does not.
      throw new CounterpartException(
          Counterpart.CPR_REPLICA,
          Advice.TRY_AGAIN,
          "The CPR replica did not answer the look-up of %d people (SQL state %s). Check that it is up, and sf1612.cpr."
              .formatted(people.size(), ClosedForm.sqlState(e.getSQLState())),
          null);
    }
  }

  private static void abort(Connection connection) {
    try {
      connection.abort(Runnable::run);
    } catch (SQLException alreadyGone) {
      // The connection is closed already.
    }
  }
}
