package dk.sf1612.batch.star;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The SOAPActions are those of the contract's WSDL. */
class StarOperationTests {

  @Test
  void theSequenceOperationsAreThoseOfTheContract() throws IOException {
    String wsdl = contract("WsrmService.wsdl");

    for (StarOperation operation :
        new StarOperation[] {
          StarOperation.CREATE_SEQUENCE,
          StarOperation.TERMINATE_SEQUENCE,
          StarOperation.CLOSE_SEQUENCE
        }) {
      assertThat(wsdl).contains("soapAction=\"" + operation.soapAction() + "\"");
    }
  }

  @Test
  void theFetchIsThatOfTheContract() throws IOException {
    StarOperation fetch = StarOperation.fetch("GetIllnessUpdatedVersion6");

    assertThat(contract("WsrmMessageService.wsdl"))
        .contains("soapAction=\"" + fetch.soapAction() + "\"");
  }

  private static String contract(String file) throws IOException {
    return new ClassPathResource("contract/star/" + file)
        .getContentAsString(StandardCharsets.UTF_8);
  }
}
