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
 * @param tls whether to speak TLS; without it CPR numbers cross the network in the clear
 * @param sslBundle name of the spring.ssl.bundle to trust and to show; default: the JVM's
 * @param virtualHost the virtual host
 * @param exchange the exchange to publish to, with an empty routing key
 * @param username the broker's user, where it wants no token
 * @param password the broker's password, where it wants no token
 * @param tokenFile file that holds the security token (SAML assertion) for the login and for each
 *     message; without it, username and password log in
 * @param connectTimeout longest wait for a connection
 * @param answerTimeout longest silence on messages sent together: how long none of them may get
 *     what settles it, the broker's confirm and Beskedfordeler's answer
 * @param maxSendingDuration longest time for messages sent together, however many are settled
 *     meanwhile
 * @param reply where Beskedfordeler answers: direct (RabbitMQ's direct reply-to), queue (a queue of
 *     our own, for a broker without that), or none (the broker's confirm counts alone)
 * @param publishAttempts how often a message is sent at most in one run, while the broker refuses,
 *     routes nowhere, or cannot be reached
 * @param publishBackoff the wait before the second attempt; doubled for each further one
 * @param refusalCodes answers (StatusKode) that refuse the one message; others than these, 20 and
 *     41 are a failure of the receiver's own and count as no answer
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
        .check(
            "connect-timeout",
            "must not be longer than 1h",
            connectTimeout.compareTo(Duration.ofHours(1)) <= 0)
        .check(
            "answer-timeout",
            "must not be longer than 1h",
            answerTimeout.compareTo(Duration.ofHours(1)) <= 0)
        .check(
            "max-sending-duration",
            "must not be longer than 24h",
            maxSendingDuration.compareTo(Duration.ofHours(24)) <= 0)
        .done();
  }

  /** Where Beskedfordeler answers. */
  enum Reply {
    /** RabbitMQ's direct reply-to. */
    DIRECT,
    /** An exclusive queue of our own. */
    QUEUE,
    /** Nowhere. */
    NONE
  }

  @Override
  public String toString() {
    return "BeskedfordelerProperties[" + host + ":" + port + "]";
  }
}
