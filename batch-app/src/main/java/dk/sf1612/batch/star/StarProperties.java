package dk.sf1612.batch.star;

import dk.sf1612.batch.settings.SettingsCheck;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * STAR's web services.
 *
 * @param url address of WsrmService; https, except on the loopback interface
 * @param allowedHosts hosts that a ServiceEndpoint in STAR's inventory may name; default: the host
 *     of the address above
 * @param sslBundle name of the spring.ssl.bundle that holds the function certificate (FOCES)
 * @param connectTimeout longest wait for a connection
 * @param readTimeout longest silence within an answer
 * @param maxExchangeDuration longest time of a whole fetch, from connecting to the end of the
 *     answer, including the storing of its events; for any other call one minute, or this when it
 *     is shorter
 * @param maxAnswerSize a larger answer fails the run
 * @param messagesPerSequence the most that STAR hands out in one sequence
 * @param attempts most attempts of a call: CreateSequence is repeated only when nothing was sent,
 *     TerminateSequence and CloseSequence only when STAR did not answer, the fetch never
 * @param backoff the wait before the second attempt; doubled for each further attempt
 * @param unknownSequenceCodes ErrorCodes of a fault by which STAR says that it knows no such
 *     sequence; STAR has not published them; default: none
 */
@ConfigurationProperties(prefix = "sf1612.star", ignoreUnknownFields = false)
record StarProperties(
    URI url,
    @Nullable Set<String> allowedHosts,
    @Nullable String sslBundle,
    @DefaultValue("10s") Duration connectTimeout,
    @DefaultValue("60s") Duration readTimeout,
    @DefaultValue("10m") Duration maxExchangeDuration,
    @DefaultValue("1GB") DataSize maxAnswerSize,
    @DefaultValue("500") int messagesPerSequence,
    @DefaultValue("2") int attempts,
    @DefaultValue("2s") Duration backoff,
    @Nullable Set<Integer> unknownSequenceCodes) {

  StarProperties {
    SettingsCheck.of("sf1612.star")
        .require("url", url)
        .check(
            "url",
            "must be https, except on the loopback interface",
            url == null || (url.getHost() != null && EndpointPolicy.isSecure(url)))
        .positive("connect-timeout", connectTimeout)
        .positive("read-timeout", readTimeout)
        .positive("max-exchange-duration", maxExchangeDuration)
        .positive("max-answer-size", maxAnswerSize.toBytes())
        .positive("messages-per-sequence", messagesPerSequence)
        .positive("attempts", attempts)
        .positive("backoff", backoff)
        .done();
  }

  /** Never null, unlike the setting. */
  @Override
  public Set<String> allowedHosts() {
    return allowedHosts == null ? Set.of(url.getHost()) : allowedHosts;
  }

  /** Never null, unlike the setting. */
  @Override
  public Set<Integer> unknownSequenceCodes() {
    return unknownSequenceCodes == null ? Set.of() : unknownSequenceCodes;
  }
}
