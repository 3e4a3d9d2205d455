package dk.sf1612.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.bench.PreparedStar.Sequence;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PreparedStarIntegrationTests {

  private PreparedStar star;

  @BeforeEach
  void start() throws Exception {
    star =
        PreparedStar.start(
            List.of(Sequence.of(2, List.of(part("<a/>"), part("<b/>"))), Sequence.EMPTY));
  }

  @AfterEach
  void close() {
    star.close();
  }

  @Test
  void handsOutASequenceAndThenNothing() throws Exception {
    assertThat(call("CreateSequence"))
        .contains("<MessageCount>2</MessageCount>")
        .contains("<ServiceEndpoint>" + star.url() + "</ServiceEndpoint>");
    assertThat(call("GetIllnessUpdatedVersion6"))
        .contains("<GetIllnessUpdatedResponse><a/><b/></GetIllnessUpdatedResponse>");
    assertThat(star.terminated()).isZero();
    call("TerminateSequence");
    assertThat(star.terminated()).isEqualTo(1);
    assertThat(call("CreateSequence")).doesNotContain("ServiceItem");
  }

  @Test
  void knowsWhenItWasFirstCalled() throws Exception {
    assertThatExceptionOfType(BenchException.class).isThrownBy(star::firstCall);
    call("CreateSequence");
    var first = star.firstCall();
    call("CreateSequence");
    assertThat(star.firstCall()).isEqualTo(first);
  }

  private String call(String operation) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(star.url())
            .header("SOAPAction", "\"http://service.bm.dk/x#" + operation + '"')
            .POST(HttpRequest.BodyPublishers.ofString("<request/>"))
            .build();
    return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
  }

  private static byte[] part(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
