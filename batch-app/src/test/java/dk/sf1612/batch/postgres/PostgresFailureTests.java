package dk.sf1612.batch.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.SocketTimeoutException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.dao.QueryTimeoutException;

class PostgresFailureTests {

  @ParameterizedTest
  @CsvSource({
    "55P03, another session kept a lock that we waited for",
    "40P01, another session kept a lock that we waited for",
    "57014, a statement was cancelled",
    "25P03, ended a session of ours that stood still",
    "57P05, ended a session of ours that stood still",
    "57P01, ended a session of ours",
    "42501, our role lacks a right"
  })
  void aServerThatIsUpIsNotToBeLookedFor(String state, String says) {
    String message =
        PostgresFailure.message(
            new QueryTimeoutException("0101015555", new SQLException("0101015555", state)));

    assertThat(message)
        .contains("QueryTimeoutException, SQL state " + state, says)
        .doesNotContain("check that it is up", "0101015555");
  }

  @Test
  void anAnswerThatDoesNotComeInTimeIsCalledThat() {
    SQLException silent =
        new SQLException("An I/O error", "08006", new SocketTimeoutException("Read timed out"));

    assertThat(PostgresFailure.message(silent))
        .contains("did not answer in time", "whether a session holds a lock");
  }

  @Test
  void aServerThatCannotBeReachedIsToBeLookedFor() {
    assertThat(PostgresFailure.message(new SQLException("refused", "08001")))
        .contains("SQL state 08001", "check that it is up, and spring.datasource");
    assertThat(PostgresFailure.message(new SQLException("nothing said")))
        .contains("(SQLException): check that it is up");
  }
}
