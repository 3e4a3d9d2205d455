package dk.sf1612.bench.empty;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The least that an empty run costs: its two calls and one query, with the JDK and the driver. */
public final class BareEmpty {

  private static final Pattern IDENTIFIER =
      Pattern.compile("<(?:\\w+:)?Identifier[^>]*>([^<]+)</(?:\\w+:)?Identifier>");

  private static final String ENVELOPE =
      """
      <s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Header>\
      <ActiveOrganisationHeader xmlns="http://rep.oio.dk/ams.dk/xml/schemas/2005/09/01/">\
      <OrganisationTypeIdentifier>7</OrganisationTypeIdentifier>\
      <OrganisationCode>999</OrganisationCode>\
      </ActiveOrganisationHeader>\
      <m:RequestUserMetadataHeader \
      xmlns:m="http://service.bm.dk/RequestUserMetadata/2015/01/21/" \
      xmlns:u="http://service.bm.dk/pjaktass/2015/01/21/RequestUserStructure/" \
      xmlns:t="http://service.bm.dk/pjaktass/2015/01/21/RequestUserTypeIdentifierCodeList/" \
      xmlns:o="http://service.bm.dk/pjaktass/2015/01/21/RequestOrganisationStructure/" \
      xmlns:c="http://service.bm.dk/pjaktass/2013/06/07/CodeListBase/">\
      <u:RequestUserStructure>\
      <u:UserFullName>KSD</u:UserFullName>\
      <t:RequestUserTypeIdentifier>\
      <c:CodeListItemIdentifier>3</c:CodeListItemIdentifier>\
      </t:RequestUserTypeIdentifier>\
      <u:UserIdentifier>KSD System</u:UserIdentifier>\
      </u:RequestUserStructure>\
      <o:RequestOrganisationStructure>\
      <o:OrganisationTypeIdentifier>\
      <c:CodeListItemIdentifier>7</c:CodeListItemIdentifier>\
      </o:OrganisationTypeIdentifier>\
      <o:OrganisationCode>999</o:OrganisationCode>\
      </o:RequestOrganisationStructure>\
      <m:RegistrationDateTime>%s</m:RegistrationDateTime>\
      </m:RequestUserMetadataHeader></s:Header><s:Body>%s</s:Body></s:Envelope>""";

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI star;

  private BareEmpty(URI star) {
    this.star = star;
  }

  /** Runs once: STAR is in {@code STAR_URL}, the database in {@code SPRING_DATASOURCE_URL}. */
  public static void main(String[] args) throws Exception {
    BareEmpty run = new BareEmpty(URI.create(System.getenv("STAR_URL")));
    String sequence = run.createSequence();
    query(System.getenv("SPRING_DATASOURCE_URL"));
    run.terminateSequence(sequence);
  }

  private String createSequence() throws IOException, InterruptedException {
    return identifier(call("CreateSequence", "<SubQueueIdentifier>6</SubQueueIdentifier>"));
  }

  private void terminateSequence(String identifier) throws IOException, InterruptedException {
    call(
        "TerminateSequence",
        "<Identifier xmlns=\"http://docs.oasis-open.org/ws-rx/wsrm/200602\">"
            + identifier
            + "</Identifier>");
  }

  /** STAR's name of the sequence, in an answer. */
  static String identifier(String answer) {
    Matcher found = IDENTIFIER.matcher(answer);
    if (!found.find()) {
      throw new IllegalStateException("There is no Identifier in STAR's answer");
    }
    return found.group(1);
  }

  private String call(String operation, String content) throws IOException, InterruptedException {
    String body =
        "<%s xmlns=\"http://service.bm.dk/WsrmService/2018/04/01/\">%s</%1$s>"
            .formatted(operation + "Request", content);
    OffsetDateTime now = OffsetDateTime.now(ZoneOffset.UTC).truncatedTo(ChronoUnit.MILLIS);
    HttpRequest request =
        HttpRequest.newBuilder(star)
            .header("Content-Type", "text/xml; charset=utf-8")
            .header(
                "SOAPAction", "\"http://service.bm.dk/pjaktass/3/WsrmService#" + operation + '"')
            .POST(HttpRequest.BodyPublishers.ofString(ENVELOPE.formatted(now, body)))
            .build();
    HttpResponse<String> answer =
        http.send(request, HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
    if (answer.statusCode() != 200) {
      throw new IOException(operation + ": " + answer.body());
    }
    return answer.body();
  }

  private static void query(String url) throws SQLException {
    try (Connection connection = DriverManager.getConnection(url);
        Statement statement = connection.createStatement()) {
      statement.executeQuery("select id, document from event where published_at is null").close();
    }
  }
}
