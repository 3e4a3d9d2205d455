package dk.sf1612.batch.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.ServiceItem;
import java.io.StringReader;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an inventory, and as an empty one: an empty sequence is terminated. */
class CreateSequenceAnswerTests {

  private static final String IDENTIFIER = "<Identifier>s-1</Identifier>";
  private static final String EMPTY = "<ServiceInventoryCollection/>";
  private static final String ITEM =
      "<ServiceItem><ServiceName>GetIllnessUpdatedVersion6</ServiceName>"
          + "<ServiceEndpoint>https://a.example/</ServiceEndpoint>"
          + "<MessageCount>3</MessageCount></ServiceItem>";

  private final StarContract contract = new StarContract();

  @Test
  void aWholeAnswerIsReadInAnyOrder() throws Exception {
    OpenedSequence opened = opened(collection(ITEM) + " <!-- --> " + IDENTIFIER);

    assertThat(opened.identifier()).isEqualTo(new SequenceIdentifier("s-1"));
    assertThat(opened.inventory())
        .isEqualTo(
            new Inventory.Waiting(
                new ServiceItem("GetIllnessUpdatedVersion6", "https://a.example/", 3)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<t:CreateSequenceResponse xmlns:t='urn:a' xmlns:w='urn:b'><w:Identifier>s-1</w:Identifier>"
            + "<w:ServiceInventoryCollection><x/></w:ServiceInventoryCollection>"
            + "</t:CreateSequenceResponse>",
        "<CreateSequenceResponseType xmlns='http://docs.oasis-open.org/ws-rx/wsrm/200602'>"
            + "<Identifier>s-1</Identifier>"
            + "<ServiceInventoryCollection><x/></ServiceInventoryCollection>"
            + "</CreateSequenceResponseType>",
        "<CreateSequenceResponse xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'>"
            + "<Identifier xmlns='urn:x' c='d'> s-1 </Identifier>"
            + "<ServiceInventoryCollection i:type='e'><x/></ServiceInventoryCollection>"
            + "</CreateSequenceResponse>"
      })
  void namespacesAndAttributesDoNotCount(String answer) throws Exception {
    String item = ITEM.replace("<ServiceItem>", "<ServiceItem xmlns='urn:y'>");

    OpenedSequence opened = read(answer.replace("<x/>", item));

    assertThat(opened.identifier()).isEqualTo(new SequenceIdentifier("s-1"));
    assertThat(opened.inventory()).isInstanceOf(Inventory.Waiting.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<ServiceInventoryCollection/>",
        "<ServiceInventoryCollection> <!-- none --> </ServiceInventoryCollection>",
        "<ServiceInventoryCollection><ServiceItem><ServiceName>x</ServiceName>"
            + "<MessageCount>0</MessageCount></ServiceItem></ServiceInventoryCollection>"
      })
  void anInventoryThatHoldsNothingIsEmpty(String inventory) throws Exception {
    assertThat(opened(IDENTIFIER + inventory).inventory()).isEqualTo(new Inventory.Empty());
  }

  @Test
  void aSecondInventoryThatIsEmptyIsNotTheOneThatCounts() throws Exception {
    assertUnreadable(collection(ITEM) + EMPTY);
    assertUnreadable(EMPTY + collection(ITEM));
    assertUnreadable(EMPTY + EMPTY);
  }

  @Test
  void noInventoryIsNotAnEmptyOne() throws Exception {
    assertUnreadable("");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<Other/>",
        "<ServiceInventoryCollection><Item/></ServiceInventoryCollection>",
        "<ServiceInventoryCollection><ServiceItems/></ServiceInventoryCollection>",
        "<ServiceInventoryCollection><ServiceInventoryCollection/></ServiceInventoryCollection>",
        "<ServiceInventoryCollection/><Other/>"
      })
  void anElementThatNobodyKnowsIsNothingEmpty(String inventory) throws Exception {
    assertUnreadable(inventory);
  }

  @Test
  void anElementThatNobodyKnowsBesideAnItemIsNothingEmpty() throws Exception {
    String none = ITEM.replace(">3<", ">0<");
    assertUnreadable(collection(none + "<Other>3</Other>"));
    assertUnreadable(collection(none.replace("</ServiceItem>", "<Other/></ServiceItem>")));
    assertUnreadable(collection(none.replace("</ServiceName>", "<Other/></ServiceName>")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<MessageCount>-1</MessageCount>",
        "<MessageCount>-0.0</MessageCount>",
        "<MessageCount>1e3</MessageCount>",
        "<MessageCount>ten</MessageCount>",
        "<MessageCount> </MessageCount>",
        "<MessageCount/>",
        "<MessageCount xmlns:i='http://www.w3.org/2001/XMLSchema-instance' i:nil='true'/>",
        "<MessageCount>1000000000</MessageCount>",
        "<MessageCount>18446744073709551616</MessageCount>",
        "<MessageCount>3</MessageCount><MessageCount>0</MessageCount>",
        "<MessageCount><Value>0</Value></MessageCount>",
        ""
      })
  void aCountThatIsMissingOrNegativeOrNoneIsNotZero(String count) throws Exception {
    assertUnreadable(collection(ITEM.replace("<MessageCount>3</MessageCount>", count)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<ServiceName/>", "<ServiceName> </ServiceName>", ""})
  void anItemWithoutANameIsNotRead(String name) throws Exception {
    assertUnreadable(
        collection(
            ITEM.replace("<ServiceName>GetIllnessUpdatedVersion6</ServiceName>", name)
                .replace(">3<", ">0<")));
  }

  @Test
  void textBesideElementsIsNothingEmpty() throws Exception {
    assertUnreadable("<ServiceInventoryCollection>3 messages</ServiceInventoryCollection>");
    assertUnreadable(EMPTY + "3");
    assertUnreadable(collection(ITEM.replace(">3<", ">0<") + "<![CDATA[3]]>"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "<Identifier/>",
        "<Identifier>a b</Identifier>",
        "<Identifier>s-1</Identifier><Identifier>s-1</Identifier>",
        "<Identifier>s-1</Identifier><Other/><Identifier>s-2</Identifier>"
      })
  void withoutOneIdentifierThereIsNoSequence(String identifier) {
    assertThatExceptionOfType(EventQueueException.class)
        .isThrownBy(() -> opened(identifier + EMPTY))
        .withMessageContaining("Identifier");
  }

  @Test
  void theIdentifierIsReadBehindWhatNobodyKnows() throws Exception {
    OpenedSequence opened = opened("<Other><Identifier>x</Identifier></Other>" + IDENTIFIER);

    assertThat(opened.identifier()).isEqualTo(new SequenceIdentifier("s-1"));
    assertThat(opened.inventory()).isEqualTo(new Inventory.Unreadable());
  }

  @Test
  void manyUnknownElementsInOneAnswerAndInManyAreSeen() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertUnreadable("<Other/>".repeat(30) + EMPTY);
    }
    assertThat(opened(IDENTIFIER + EMPTY).inventory()).isEqualTo(new Inventory.Empty());
  }

  @Test
  void whatIsNestedTooDeepIsNotRead() {
    assertThatExceptionOfType(XMLStreamException.class)
        .isThrownBy(() -> opened("<a>".repeat(70) + "</a>".repeat(70)));
  }

  @Test
  void othersMessagesAreNotOurs() throws Exception {
    String others = ITEM.replace("GetIllnessUpdatedVersion6", "Other");

    assertThat(opened(IDENTIFIER + collection(others)).inventory())
        .isEqualTo(
            new Inventory.NotOurs(List.of(new ServiceItem("Other", "https://a.example/", 3))));
    assertThat(opened(IDENTIFIER + collection(ITEM + others)).inventory())
        .isInstanceOf(Inventory.NotOurs.class);
  }

  private void assertUnreadable(String inventory) throws Exception {
    OpenedSequence opened = opened(IDENTIFIER + inventory);
    assertThat(opened.identifier()).isEqualTo(new SequenceIdentifier("s-1"));
    assertThat(opened.inventory()).as(inventory).isEqualTo(new Inventory.Unreadable());
  }

  private static String collection(String items) {
    return "<ServiceInventoryCollection>" + items + "</ServiceInventoryCollection>";
  }

  private OpenedSequence opened(String content) throws XMLStreamException {
    return read("<CreateSequenceResponse>" + content + "</CreateSequenceResponse>");
  }

  private OpenedSequence read(String answer) throws XMLStreamException {
    XMLStreamReader in =
        XMLInputFactory.newFactory().createXMLStreamReader(new StringReader(answer));
    in.nextTag();
    return CreateSequenceAnswer.opened(contract.createSequenceResponse(in));
  }
}
