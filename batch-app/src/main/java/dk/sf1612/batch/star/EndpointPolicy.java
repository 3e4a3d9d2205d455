package dk.sf1612.batch.star;

import dk.sf1612.sequence.EventQueueException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Set;

/**
 * Decides which endpoints of STAR's inventory may be called: known hosts, over https. Plain http is
 * allowed only on the loopback interface.
 */
final class EndpointPolicy {

  private static final int MAX_PORT = 65_535;

  private final Set<String> allowedHosts;

  EndpointPolicy(Set<String> allowedHosts) {
    this.allowedHosts = allowedHosts;
  }

  /**
   * The address of a ServiceEndpoint.
   *
   * @throws EventQueueException when it may not be called
   */
  URI check(String serviceEndpoint) {
    URI endpoint;
    try {
      endpoint = new URI(serviceEndpoint.strip());
    } catch (URISyntaxException e) {
      throw EventQueueException.refused(
          "STAR's inventory has a ServiceEndpoint that is not an address: see service_endpoint in table wsrm_sequence, and ask STAR.",
          serviceEndpoint);
    }
    if (allowedHosts.stream().noneMatch(host -> host.equalsIgnoreCase(endpoint.getHost()))) {
      throw EventQueueException.refused(
          "STAR's inventory names a host that is not among sf1612.star.allowed-hosts: see service_endpoint in table wsrm_sequence, ask STAR whether it is theirs, and add it.",
          serviceEndpoint);
    }
    if (endpoint.getUserInfo() != null || endpoint.getPort() > MAX_PORT) {
      throw EventQueueException.refused(
          "STAR's inventory has a ServiceEndpoint on host '%s' that cannot be called: see service_endpoint in table wsrm_sequence, and ask STAR."
              .formatted(endpoint.getHost()),
          serviceEndpoint);
    }
    if (!isSecure(endpoint)) {
      throw EventQueueException.refused(
          "STAR's inventory names an address that is not https, on host '%s': ask STAR."
              .formatted(endpoint.getHost()),
          serviceEndpoint);
    }
    return endpoint;
  }

  /** Whether nobody else can read the traffic to an address: https, or the loopback interface. */
  static boolean isSecure(URI address) {
    return "https".equalsIgnoreCase(address.getScheme())
        || ("http".equalsIgnoreCase(address.getScheme()) && isLoopback(address.getHost()));
  }

  private static boolean isLoopback(String host) {
    // Only literal addresses and localhost: DNS must not make a foreign host look local.
    if (!host.equals("localhost") && !host.matches("[0-9.]+|\\[[0-9a-fA-F:.]+]")) {
      return false;
    }
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false;
    }
  }
}
