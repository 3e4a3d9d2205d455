package dk.sf1612.batch.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.batch.settings.InvalidSettingsException;
import java.time.Duration;
import java.util.Objects;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.postgresql.PGProperty;
import org.springframework.jdbc.datasource.SimpleDriverDataSource;

class SessionsTests {

  private static final String URL =
      "jdbc:postgresql://a:5433,b/db?user=u&options=-c%20work_mem%3D5MB";

  @Test
  void whatTheUrlSaysStandsBeforeWhatASessionMustBe() {
    Properties session = session(null, null);

    assertThat(PGProperty.OPTIONS.getOrDefault(session))
        .startsWith("-c work_mem=5MB -c tcp_keepalives_idle=20 ")
        .contains("tcp_user_timeout=60s", "idle_in_transaction_session_timeout=60s");
    assertThat(PGProperty.PG_HOST.getOrDefault(session)).isEqualTo("a,b");
    assertThat(PGProperty.PG_PORT.getOrDefault(session)).isEqualTo("5433,5432");
    assertThat(PGProperty.USER.getOrDefault(session)).isEqualTo("u");
    assertThat(PGProperty.APPLICATION_NAME.getOrDefault(session)).isEqualTo("look-up");
    assertThat(PGProperty.LOG_SERVER_ERROR_DETAIL.getBoolean(session)).isFalse();
    assertThat(PGProperty.TCP_KEEP_ALIVE.getBoolean(session)).isTrue();
    assertThat(PGProperty.SOCKET_TIMEOUT.getOrDefault(session)).isEqualTo("8");
  }

  @Test
  void theUrlItselfHasNoParametersThatWouldWin() {
    assertThat(sessions(URL, null, null).getUrl()).isEqualTo("jdbc:postgresql://a:5433,b/db");
  }

  @Test
  void aUserThatIsSetWinsOverTheUrl() {
    assertThat(PGProperty.USER.getOrDefault(session("v", "p"))).isEqualTo("v");
  }

  @Test
  void aUrlThatCannotBeReadIsNotRepeated() {
    assertThatExceptionOfType(InvalidSettingsException.class)
        .isThrownBy(() -> sessions("jdbc:postgresql://h:x/db?password=s3cret", null, null))
        .withMessageContaining("setting cannot be read")
        .withMessageNotContaining("s3cret");
  }

  private static Properties session(@Nullable String username, @Nullable String password) {
    return Objects.requireNonNull(sessions(URL, username, password).getConnectionProperties());
  }

  private static SimpleDriverDataSource sessions(
      String url, @Nullable String username, @Nullable String password) {
    return (SimpleDriverDataSource)
        Sessions.beside("setting", url, username, password, "look-up", Duration.ofSeconds(3));
  }
}
