package dk.sf1612.batch.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The content of Beskeddata: an event inside GetIllnessUpdatedResponse.
 *
 * <p>The attribute beside it says ISO-8859-1 and its own declaration says UTF-8 [S 3.1.3.2.2]. Its
 * bytes are right under both: US-ASCII, with every other character as a numeric reference.
 */
final class EventDocument {

  private static final String NAMESPACE = "http://kmd.dk/ksd/erp/stardfdg-modtagsygmeldingstatus";

  /** How much longer than a character its reference can be: eight characters for one. */
  private static final int MOST_ADDED = 7;

  private static final XMLOutputFactory WRITERS = XMLOutputFactory.newDefaultFactory();

  private EventDocument() {}

  /**
   * The document.
   *
   * @param eventXml names in US-ASCII
   */
  static byte[] of(String eventXml) {
    ByteArrayOutputStream document = new ByteArrayOutputStream(4096);
    try {
      XMLStreamWriter out = WRITERS.createXMLStreamWriter(document, "UTF-8");
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("ns0", "GetIllnessUpdatedResponse", NAMESPACE);
      out.writeNamespace("ns0", NAMESPACE);
      // Ends the start tag.
      out.writeCharacters("");
      out.flush();
      // The event is XML already, and sent as it is stored.
      document.writeBytes(ascii(eventXml));
      out.writeEndElement();
      out.flush();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("Nothing is written but to memory", e);
    }
    return document.toByteArray();
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
