package dk.sf1612.envelope;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * The decoded content of Beskeddata: an event inside GetIllnessUpdatedResponse.
 *
 * <p>The attribute beside it says ISO-8859-1 and its own declaration says UTF-8 [S 3.1.3.2.2]. Its
 * bytes are right under both: US-ASCII, with every other character as a numeric reference.
 */
final class Beskeddata {

  private static final String START =
      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
          + "<ns0:GetIllnessUpdatedResponse"
          + " xmlns:ns0=\"http://kmd.dk/ksd/erp/stardfdg-modtagsygmeldingstatus\">";
  private static final String END = "</ns0:GetIllnessUpdatedResponse>";

  private Beskeddata() {}

  /**
   * The content in Base64.
   *
   * @param eventXml names in US-ASCII
   */
  static String base64(String eventXml) {
    StringBuilder document = new StringBuilder(START.length() + eventXml.length() + 256);
    document.append(START);
    appendAscii(eventXml, document);
    document.append(END);
    return Base64.getEncoder()
        .encodeToString(document.toString().getBytes(StandardCharsets.US_ASCII));
  }

  // A character beyond the BMP is one reference, not two.
  private static void appendAscii(String text, StringBuilder out) {
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) >= 0x80) {
        int codePoint = text.codePointAt(i);
        out.append(text, run, i).append("&#").append(codePoint).append(';');
        i += Character.charCount(codePoint) - 1;
        run = i + 1;
      }
    }
    out.append(text, run, text.length());
  }
}
