package dk.sf1612.batch.star;

import javax.xml.stream.XMLInputFactory;
import org.springframework.ws.soap.axiom.AxiomSoapMessageFactory;

/** Makes messages whose parser holds no more than a bounded piece of a text at a time. */
final class BoundedSoapMessageFactory extends AxiomSoapMessageFactory {

  private static final int MAX_TEXT_LENGTH = 1_000_000;

  @Override
  protected XMLInputFactory createXmlInputFactory() {
    XMLInputFactory factory = super.createXmlInputFactory();
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    // Woodstox's own; a text of that length alone is more than an event may have.
    factory.setProperty("com.ctc.wstx.maxTextLength", MAX_TEXT_LENGTH);
    return factory;
  }
}
