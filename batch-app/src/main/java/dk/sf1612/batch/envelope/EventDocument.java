package dk.sf1612.batch.envelope;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The content of Beskeddata: an event inside GetIllnessUpdatedResponse.
 *
 * <p>An attribute of the message says that the content is ISO-8859-1, and its own declaration says
 * UTF-8 [S 3.1.3.2.2]. Its bytes are valid in both: US-ASCII, with a numeric reference for every
 * other character.
 */
final class EventDocument {

  private static final String NAMESPACE = "http://kmd.dk/ksd/erp/stardfdg-modtagsygmeldingstatus";

  /** The most bytes that a reference adds: eight characters instead of one. */
  private static final int MOST_ADDED = 7;

  /** The document before the event, and after it. */
  private static final byte[] START;

  private static final byte[] END;

  // Written once: a writer takes more time than an event.
  static {
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    try {
      XMLStreamWriter out =
          XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(document, "UTF-8");
      out.writeStartDocument("UTF-8", "1.0");
      out.writeStartElement("ns0", "GetIllnessUpdatedResponse", NAMESPACE);
      out.writeNamespace("ns0", NAMESPACE);
      // Makes the writer end the start tag.
      out.writeCharacters("");
      out.flush();
      START = document.toByteArray();
      document.reset();
      out.writeEndElement();
      out.flush();
      END = document.toByteArray();
    } catch (XMLStreamException e) {
      throw new ExceptionInInitializerError(e);
    }
  }

  private EventDocument() {}

  /**
   * The document. It has the event as it is stored.
   *
   * @param eventXml an event whose names are in US-ASCII
   */
  static byte[] of(String eventXml) {
    byte[] event = ascii(eventXml);
    return ByteBuffer.allocate(START.length + event.length + END.length)
        .put(START)
        .put(event)
        .put(END)
        .array();
  }

  // A character beyond the BMP is one reference, not two. A char array is faster than String's
  // methods.
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
