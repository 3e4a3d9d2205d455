package dk.sf1612.envelope;

import java.util.Optional;
import java.util.UUID;

/**
 * What the envelope needs to be told; the rest is fixed by the specification.
 *
 * @param responsibleActor BeskedAnsvarligAktoer: our own system
 * @param registeringActor RegistreringsAktoer: Serviceplatformen
 * @param objectRole ObjektRolle of the person; left out where empty
 * @param objectType ObjektType of the registration; left out where empty
 * @param objectAction ObjektHandling of the registration; left out where empty
 * @param taskSubject OpgaveEmne of the registration; left out where empty
 * @param personPrefix put before a CPR number
 * @param receiverPrefix put before the CVR number of a TilladtModtager
 * @param authorityPrefix put before the CVR number of ObjektAnsvarligMyndighed
 */
public record EnvelopeSettings(
    UUID responsibleActor,
    UUID registeringActor,
    Optional<UnikId> objectRole,
    Optional<UnikId> objectType,
    Optional<UnikId> objectAction,
    Optional<UnikId> taskSubject,
    String personPrefix,
    String receiverPrefix,
    String authorityPrefix) {

  /**
   * The settings of one environment.
   *
   * @throws IllegalArgumentException when a prefix is not the start of a URN
   */
  public EnvelopeSettings {
    requirePrefix(personPrefix);
    requirePrefix(receiverPrefix);
    requirePrefix(authorityPrefix);
  }

  private static void requirePrefix(String prefix) {
    if (!UnikId.Urn.isUrn(prefix + "0")) {
      throw new IllegalArgumentException("not the start of a URN: " + prefix);
    }
  }
}
