package dk.sf1612.batch.star;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.ClassPathResource;

/** The calls are those of the contract's WSDL, namespaces and SOAPActions included. */
class StarOperationTests {

  @Test
  void theSequenceOperationsAreThoseOfTheContract() throws IOException {
    String wsdl = contract("WsrmService.wsdl");
    String schema = contract("WsrmService.xsd");

    for (StarOperation operation :
        new StarOperation[] {
          StarOperation.CREATE_SEQUENCE,
          StarOperation.TERMINATE_SEQUENCE,
          StarOperation.CLOSE_SEQUENCE
        }) {
      assertThat(wsdl).contains("soapAction=\"" + operation.soapAction() + "\"");
      assertThat(schema)
          .contains("targetNamespace=\"" + operation.bodyNamespace() + "\"")
          .contains("name=\"" + operation.body() + "\"");
    }
  }

  @Test
  void theFetchIsThatOfTheContract() throws IOException {
    StarOperation fetch = StarOperation.fetch("GetIllnessUpdatedVersion6");

    assertThat(contract("WsrmMessageService.wsdl"))
        .contains("soapAction=\"" + fetch.soapAction() + "\"");
    assertThat(contract("WsrmMessageService.xsd"))
        .contains("targetNamespace=\"" + fetch.bodyNamespace() + "\"")
        .contains("name=\"" + fetch.body() + "\"");
  }

  private static String contract(String file) throws IOException {
    return new ClassPathResource("contract/star/" + file)
        .getContentAsString(StandardCharsets.UTF_8);
  }
}
