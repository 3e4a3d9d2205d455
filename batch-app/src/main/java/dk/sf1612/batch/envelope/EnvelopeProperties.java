package dk.sf1612.batch.envelope;

import dk.sf1612.batch.settings.SettingsCheck;
import dk.sf1612.event.Uuids;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The values of the message's envelope that the specification leaves open.
 *
 * @param responsibleActor BeskedAnsvarligAktoer: the UUID of our own system
 * @param registeringActor RegistreringsAktoer: the UUID of Serviceplatformen
 * @param objectRole ObjektRolle of the person, a UUID or URN; left out when not set
 * @param objectType ObjektType of the registration, a UUID or URN; left out when not set
 * @param objectAction ObjektHandling of the registration, a UUID or URN; left out when not set
 * @param taskSubject OpgaveEmne of the registration, a UUID or URN; left out when not set
 * @param personPrefix put before a CPR number
 * @param receiverPrefix put before the CVR number of a TilladtModtager
 * @param authorityPrefix put before the CVR number of ObjektAnsvarligMyndighed
 */
@ConfigurationProperties(prefix = "sf1612.envelope", ignoreUnknownFields = false)
record EnvelopeProperties(
    UUID responsibleActor,
    @DefaultValue("d92bb9c2-d826-4028-8fb5-d8b88b4377d4") UUID registeringActor,
    @Nullable String objectRole,
    @Nullable String objectType,
    @Nullable String objectAction,
    @Nullable String taskSubject,
    @DefaultValue("urn:oio:cpr:") String personPrefix,
    @DefaultValue("urn:oio:cvr-nr:") String receiverPrefix,
    @DefaultValue("urn:oio:cvr:") String authorityPrefix) {

  EnvelopeProperties {
    SettingsCheck.of("sf1612.envelope")
        .require("responsible-actor", responsibleActor)
        .check("object-role", NOT_AN_ID, isIdOrUnset(objectRole))
        .check("object-type", NOT_AN_ID, isIdOrUnset(objectType))
        .check("object-action", NOT_AN_ID, isIdOrUnset(objectAction))
        .check("task-subject", NOT_AN_ID, isIdOrUnset(taskSubject))
        .check("person-prefix", NOT_A_PREFIX, isUrnPrefix(personPrefix))
        .check("receiver-prefix", NOT_A_PREFIX, isUrnPrefix(receiverPrefix))
        .check("authority-prefix", NOT_A_PREFIX, isUrnPrefix(authorityPrefix))
        .done();
  }

  private static final String NOT_AN_ID = "is neither a UUID nor a URN";
  private static final String NOT_A_PREFIX = "is not the start of a URN";

  /** UnikIdType of urn:oio:sagdok:3.0.0 is a UUID or a URN of OIO; RFC 8141 allows more URNs. */
  private static final Pattern URN =
      Pattern.compile("urn:[A-Za-z0-9][A-Za-z0-9-]*:[A-Za-z0-9.:_~/-]+");

  /** Whether a setting is a UUID, a URN, or not set. */
  static boolean isIdOrUnset(@Nullable String text) {
    return text == null
        || text.isBlank()
        || URN.matcher(text).matches()
        || Uuids.parse(text).isPresent();
  }

  private static boolean isUrnPrefix(String prefix) {
    return prefix.startsWith("urn:") && isIdOrUnset(prefix + "0");
  }
}
