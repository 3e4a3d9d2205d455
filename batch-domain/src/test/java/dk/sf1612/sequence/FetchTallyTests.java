package dk.sf1612.sequence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FetchTallyTests {

  @ParameterizedTest
  @CsvSource({
    // announced, received, limit
    "0, 0, 500",
    "1, 1, 500",
    "499, 499, 500",
  })
  void exactlyWhatWasAnnouncedIsRight(int announced, int received, int limit) {
    assertThat(FetchTally.of(announced, received, limit)).isEqualTo(new FetchTally.Complete(false));
  }

  @ParameterizedTest
  @CsvSource({
    "500, 500, 500", // full: MessageCount may be what the sequence holds
    "501, 500, 500",
    "90000, 500, 500",
    "600, 600, 500", // STAR's limit has grown
    "2, 1, 1"
  })
  void aFullSequenceIsRightAndMoreMayWait(int announced, int received, int limit) {
    assertThat(FetchTally.of(announced, received, limit)).isEqualTo(new FetchTally.Complete(true));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 0, 500",
    "0, 1, 500",
    "499, 498, 500",
    "499, 500, 500",
    "500, 499, 500",
    "501, 499, 500",
    "501, 502, 500",
    "700, 600, 500",
    "90000, 0, 500"
  })
  void anythingElseIsWrong(int announced, int received, int limit) {
    assertThat(FetchTally.of(announced, received, limit))
        .isEqualTo(new FetchTally.Incomplete(announced, received));
  }
}
