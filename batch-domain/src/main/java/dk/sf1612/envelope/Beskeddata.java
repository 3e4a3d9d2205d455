package dk.sf1612.envelope;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;

/**
 * The decoded content of Beskeddata: an event inside GetIllnessUpdatedResponse.
 *
 * <p>The attribute beside it says ISO-8859-1 and its own declaration says UTF-8 [S 3.1.3.2.2]. Its
 * bytes are right under both: US-ASCII, with every other character as a numeric reference.
 */
final class Beskeddata {

  /** How much longer than a character its reference can be: eight characters for one. */
  private static final int MOST_ADDED = 7;

  private static final byte[] START =
      ascii(
          "<?xml version=\"1.0\" encoding=\"UTF-8\"?>"
              + "<ns0:GetIllnessUpdatedResponse"
              + " xmlns:ns0=\"http://kmd.dk/ksd/erp/stardfdg-modtagsygmeldingstatus\">");
  private static final byte[] END = ascii("</ns0:GetIllnessUpdatedResponse>");

  private Beskeddata() {}

  /**
   * The content in Base64.
   *
   * @param eventXml names in US-ASCII
   */
  static byte[] base64(String eventXml) {
    byte[] event = ascii(eventXml);
    byte[] document =
        ByteBuffer.allocate(START.length + event.length + END.length)
            .put(START)
            .put(event)
            .put(END)
            .array();
    return Base64.getEncoder().encode(document);
  }

  // A character beyond the BMP is one reference, not two. Of an array: faster than the text's own.
  private static byte[] ascii(String text) {
    char[] chars = text.toCharArray();
    byte[] bytes = new byte[chars.length + MOST_ADDED * notAscii(chars)];
    int length = 0;
    for (int i = 0; i < chars.length; i++) {
      char c = chars[i];
      if (c < 0x80) {
        bytes[length++] = (byte) c;
      } else {
        int codePoint = Character.codePointAt(chars, i);
        byte[] reference = ("&#" + codePoint + ";").getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(reference, 0, bytes, length, reference.length);
        length += reference.length;
        i += Character.charCount(codePoint) - 1;
      }
    }
    return Arrays.copyOf(bytes, length);
  }

  private static int notAscii(char[] chars) {
    int count = 0;
    for (char c : chars) {
      if (c >= 0x80) {
        count++;
      }
    }
    return count;
  }
}
