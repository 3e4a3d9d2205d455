package dk.sf1612.batch.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.batch.settings.InvalidSettingsException;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

class SessionsTests {

  private static final String URL =
      "jdbc:postgresql://a:5433,b/db?user=u&options=-c%20work_mem%3D5MB";

  @Test
  void whatTheUrlSaysStandsBeforeWhatASessionMustBe() {
    PGSimpleDataSource sessions = Sessions.reading("setting", URL, null, null, "look-up");

    assertThat(sessions.getOptions())
        .startsWith("-c work_mem=5MB -c tcp_keepalives_idle=20 ")
        .contains("tcp_user_timeout=60s", "idle_in_transaction_session_timeout=60s");
    assertThat(sessions.getServerNames()).containsExactly("a", "b");
    assertThat(sessions.getPortNumbers()).containsExactly(5433, 5432);
    assertThat(sessions.getUser()).isEqualTo("u");
    assertThat(sessions.getApplicationName()).isEqualTo("look-up");
    assertThat(sessions.getLogServerErrorDetail()).isFalse();
    assertThat(sessions.getTcpKeepAlive()).isTrue();
  }

  @Test
  void aUserThatIsSetWinsOverTheUrl() {
    assertThat(Sessions.reading("setting", URL, "v", "p", "look-up").getUser()).isEqualTo("v");
  }

  @Test
  void aUrlThatCannotBeReadIsNotRepeated() {
    assertThatExceptionOfType(InvalidSettingsException.class)
        .isThrownBy(
            () ->
                Sessions.reading(
                    "sf1612.cpr.url", "jdbc:postgresql://h:x/db?password=s3cret", null, null, "x"))
        .withMessageContaining("sf1612.cpr.url cannot be read")
        .withMessageNotContaining("s3cret");
  }
}
