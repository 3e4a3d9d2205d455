package dk.sf1612.quarantine;

import static org.assertj.core.api.Assertions.assertThat;

import dk.sf1612.quarantine.QuarantineTally.Reason;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class UnansweredRuleTests {

  private static final QuarantineTally EMPTY = new QuarantineTally(List.of());
  private static final QuarantineTally ONE =
      new QuarantineTally(List.of(new Reason(QuarantineCause.INVALID, "EventDate", 1)));

  private final UnansweredEvent twice = event(2, true);
  private final UnansweredEvent thrice = event(3, true);
  private final UnansweredEvent often = event(9, true);
  private final UnansweredEvent alone = event(9, false);

  @Test
  void dueIsWhatStayedUnansweredForSoManyRunsWhileOthersWereAnswered() {
    assertThat(rule(3, 10).due(EMPTY, List.of(twice, thrice, often, alone)))
        .containsExactly(thrice, often);
    assertThat(rule(1, 10).due(EMPTY, List.of(event(1, true)))).hasSize(1);
  }

  @Test
  void noneIsDueWhenAllTogetherAreMoreThanTheLimitLeavesRoomFor() {
    assertThat(rule(3, 2).due(EMPTY, List.of(thrice, often, twice))).hasSize(2);
    assertThat(rule(3, 2).due(ONE, List.of(thrice, often, twice))).isEmpty();
    assertThat(rule(3, 1).due(EMPTY, List.of(thrice, often))).isEmpty();
    assertThat(rule(3, 0).due(EMPTY, List.of(thrice))).isEmpty();
  }

  @Test
  void moreThanTheLimitIsAnOutage() {
    assertThat(rule(3, 2).isOutage(2)).isFalse();
    assertThat(rule(3, 2).isOutage(3)).isTrue();
    assertThat(rule(3, 0).isOutage(0)).isFalse();
  }

  @Test
  void neitherWhatIsHeldBehindNorWhatAnOperatorPutAsideIsThereForItsOwnFault() {
    assertThat(QuarantineCause.UNANSWERED.isOwnFault()).isTrue();
    assertThat(QuarantineCause.SET_ASIDE.isOwnFault()).isFalse();
    assertThat(QuarantineCause.HELD_BEHIND.isOwnFault()).isFalse();
  }

  private static UnansweredRule rule(int runs, int limit) {
    return new UnansweredRule(runs, new QuarantineLimit(limit));
  }

  private static UnansweredEvent event(int runs, boolean othersAnswered) {
    return new UnansweredEvent(new UUID(runs, othersAnswered ? 1 : 0), runs, othersAnswered);
  }
}
