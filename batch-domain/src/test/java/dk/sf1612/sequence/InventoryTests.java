package dk.sf1612.sequence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InventoryTests {

  private static final String OURS = "GetIllnessUpdatedVersion6";

  @Test
  void nothingWaitsWhereNothingIsListed() {
    assertThat(Inventory.of(List.of())).isEqualTo(new Inventory.Empty());
  }

  @Test
  void nothingWaitsWhereEveryCountIsZero() {
    assertThat(Inventory.of(List.of(item(OURS, 0), item("GetOther", 0))))
        .isEqualTo(new Inventory.Empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"GetIllnessUpdatedVersion6", "GetIllnesUpdatedVersion6"})
  void eventsWaitUnderEitherSpelling(String name) {
    assertThat(Inventory.of(List.of(item(name, 1))))
        .isEqualTo(new Inventory.Waiting(item(name, 1)));
  }

  @Test
  void anEntryThatHoldsNothingDoesNotCount() {
    assertThat(Inventory.of(List.of(item("GetOther", 0), item(OURS, 7))))
        .isEqualTo(new Inventory.Waiting(item(OURS, 7)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GetOther",
        "",
        "getillnessupdatedversion6",
        "GetIllnessUpdatedVersion5",
        "GetIllnessUpdatedVersion66",
        " GetIllnessUpdatedVersion6"
      })
  void anotherNameIsNotOursToFetch(String name) {
    assertThat(Inventory.of(List.of(item(name, 1))))
        .isEqualTo(new Inventory.NotOurs(List.of(item(name, 1))));
  }

  @Test
  void anotherKindBesideOursMakesTheWholeNotOurs() {
    List<ServiceItem> items = List.of(item(OURS, 7), item("GetOther", 1));

    assertThat(Inventory.of(items)).isEqualTo(new Inventory.NotOurs(items));
  }

  @Test
  void twoEntriesOfOursAreMoreThanTheOneWeKnow() {
    List<ServiceItem> items = List.of(item(OURS, 7), item("GetIllnesUpdatedVersion6", 1));

    assertThat(Inventory.of(items)).isEqualTo(new Inventory.NotOurs(items));
  }

  @Test
  void aCountBelowZeroIsNoCount() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> item(OURS, -1))
        .withMessageContaining("negative");
  }

  @Test
  void anEntryPrintsNoTextThatStarWrote() {
    assertThat(item("0101010001", 7)).hasToString("ServiceItem[7]");
  }

  private static ServiceItem item(String name, int count) {
    return new ServiceItem(name, "https://star.example/WsrmMessageService", count);
  }
}
