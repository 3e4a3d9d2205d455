package dk.sf1612.bench.empty;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BareEmptyTests {

  @Test
  void theIdentifierIsFoundWithAPrefixAndWithout() {
    assertThat(BareEmpty.identifier("<a><Identifier>s-1</Identifier></a>")).isEqualTo("s-1");
    assertThat(BareEmpty.identifier("<w:Identifier xmlns:w=\"x\">s-2</w:Identifier>"))
        .isEqualTo("s-2");
  }
}
