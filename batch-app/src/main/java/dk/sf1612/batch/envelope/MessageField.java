package dk.sf1612.batch.envelope;

import java.util.Base64;

/** Where the messages of one configuration differ. */
enum MessageField {
  BESKED_ID("BeskedId"),
  PERSON_NUMBER("Personnr"),
  MESSAGE_IDENTIFIER("MsgIdent"),
  EVENT_DATE("EventDat"),
  AUTHORITY("Authorit"),
  NEM_REFUSION_IDENTIFIER("NemRefus"),
  BUILT("BuiltAt0"),
  TRANSACTION_ID("Transact"),
  /** The event's document, in Base64. */
  CONTENT("Content0");

  private final String token;

  MessageField(String name) {
    this.token = "TOKENof/" + name;
  }

  /** Stands for a value in the message. It is also valid Base64. */
  String token() {
    return token;
  }

  /** The bytes whose Base64 is the token. */
  byte[] tokenAsBase64() {
    return Base64.getDecoder().decode(token);
  }
}
