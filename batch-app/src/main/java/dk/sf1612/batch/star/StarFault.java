package dk.sf1612.batch.star;

import dk.sf1612.contract.star.fault.FaultDetailsType;
import java.util.Iterator;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.namespace.QName;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;
import org.springframework.util.xml.StaxUtils;
import org.springframework.ws.soap.SoapFault;
import org.springframework.ws.soap.SoapFaultDetail;
import org.springframework.ws.soap.SoapFaultDetailElement;

/**
 * A fault from STAR. It may hold personal data.
 *
 * @param code the local name of the fault code; empty for none
 * @param text all that STAR wrote
 * @param errorCode the ErrorCode of its FaultDetails; empty for none
 */
record StarFault(String code, String text, Optional<Integer> errorCode) {

  /** Reads a fault, and its FaultDetails if it has them [P]. */
  static StarFault read(SoapFault fault, StarContract contract) {
    FaultDetailsType details = details(fault.getFaultDetail(), contract);
    String code = code(fault);
    String text =
        Stream.of(
                code,
                String.valueOf(fault.getFaultStringOrReason()),
                details.getErrorCode(),
                details.getMessage(),
                details.getInnerException(),
                details.getStackTrace(),
                details.getSource())
            .filter(part -> part != null && !part.isBlank())
            .collect(Collectors.joining("\n"));
    return new StarFault(code, text, errorCode(details.getErrorCode()));
  }

  private static Optional<Integer> errorCode(@Nullable String text) {
    return Optional.ofNullable(text)
        .filter(code -> code.matches("-?[0-9]{1,9}"))
        .map(Integer::valueOf);
  }

  private static String code(SoapFault fault) {
    QName code;
    try {
      code = fault.getFaultCode();
    } catch (RuntimeException missing) {
      // The library throws this when there is no code.
      code = null;
    }
    return code == null ? "" : code.getLocalPart();
  }

  private static FaultDetailsType details(@Nullable SoapFaultDetail detail, StarContract contract) {
    if (detail != null) {
      for (Iterator<SoapFaultDetailElement> all = detail.getDetailEntries(); all.hasNext(); ) {
        SoapFaultDetailElement entry = all.next();
        if (entry.getName().getLocalPart().equals("FaultDetails")) {
          return details(entry, contract);
        }
      }
    }
    return new FaultDetailsType();
  }

  private static FaultDetailsType details(SoapFaultDetailElement entry, StarContract contract) {
    try {
      XMLStreamReader in = StaxUtils.getXMLStreamReader(entry.getSource());
      if (in == null) {
        return new FaultDetailsType();
      }
      while (!in.isStartElement()) {
        in.next();
      }
      return contract.faultDetails(in);
    } catch (XMLStreamException unreadable) {
      // A fault with unreadable details is still a fault.
      return new FaultDetailsType();
    }
  }

  /** Without the texts that STAR wrote. */
  @Override
  public String toString() {
    return "StarFault[]";
  }
}
