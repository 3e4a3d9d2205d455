package dk.sf1612.batch.beskedfordeler;

import dk.sf1612.batch.settings.SettingsCheck;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Beskedfordeler's broker.
 *
 * @param host the broker's host
 * @param port the broker's port
 * @param tls whether to use TLS; without it, CPR numbers are sent unencrypted
 * @param sslBundle name of the spring.ssl.bundle with the trusted certificates and the client
 *     certificate; default: the JVM's
 * @param virtualHost the virtual host
 * @param exchange the exchange to publish to, with an empty routing key
 * @param username the user for the login, when no token file is set
 * @param password the password for the login, when no token file is set
 * @param tokenFile file with the security token (SAML assertion) for the login and for each
 *     message; without it, the login uses username and password
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest wait, while messages are sent together, for the next of them to get
 *     both the broker's confirm and Beskedfordeler's answer
 * @param maxSendingDuration longest time for messages sent together, even while answers keep coming
 * @param reply where Beskedfordeler sends its answers: direct (RabbitMQ's direct reply-to), queue
 *     (an exclusive queue, for a broker without direct reply-to), or none (no answers: only the
 *     broker's confirm counts)
 * @param publishAttempts most attempts to send a message in one run, when the broker refuses or
 *     returns it, does not confirm it, or cannot be reached
 * @param publishBackoff the wait before the second attempt; doubled for each further attempt
 * @param refusalCodes the StatusKoder by which Beskedfordeler refuses a message; any other code
 *     than these, 20 and 41 is a failure of Beskedfordeler itself, and counts as no answer
 */
@ConfigurationProperties(prefix = "sf1612.beskedfordeler", ignoreUnknownFields = false)
record BeskedfordelerProperties(
    String host,
    @DefaultValue("5671") int port,
    @DefaultValue("true") boolean tls,
    @Nullable String sslBundle,
    @DefaultValue("BF") String virtualHost,
    @DefaultValue("AFSEND_BESKED_EXCHANGE") String exchange,
    @Nullable String username,
    @Nullable String password,
    @Nullable Path tokenFile,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("60s") Duration answerTimeout,
    @DefaultValue("30m") Duration maxSendingDuration,
    @DefaultValue("direct") Reply reply,
    @DefaultValue("3") int publishAttempts,
    @DefaultValue("2s") Duration publishBackoff,
    @DefaultValue({"40", "42", "43", "44", "45", "46", "47", "48", "49"})
        Set<Integer> refusalCodes) {

  BeskedfordelerProperties {
    SettingsCheck.of("sf1612.beskedfordeler")
        .require("host", host)
        .require("virtual-host", virtualHost)
        .require("exchange", exchange)
        .check("username", "is missing, and token-file too", username != null || tokenFile != null)
        .check("password", "is missing, and token-file too", password != null || tokenFile != null)
        .check("port", "must be a port number", port > 0 && port < 65_536)
        .positive("connect-timeout", connectTimeout)
        .positive("answer-timeout", answerTimeout)
        .positive("max-sending-duration", maxSendingDuration)
        .positive("publish-attempts", publishAttempts)
        .positive("publish-backoff", publishBackoff)
        .atMostHours("connect-timeout", connectTimeout, 1)
        .atMostHours("answer-timeout", answerTimeout, 1)
        .atMostHours("max-sending-duration", maxSendingDuration, 24)
        .done();
  }

  /** Where Beskedfordeler sends its answers. */
  enum Reply {
    /** RabbitMQ's direct reply-to. */
    DIRECT,
    /** An exclusive queue of this connection. */
    QUEUE,
    /** No answers are received. */
    NONE
  }

  @Override
  public String toString() {
    return "BeskedfordelerProperties[" + host + ":" + port + "]";
  }
}
