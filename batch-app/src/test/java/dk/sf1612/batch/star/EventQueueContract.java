package dk.sf1612.batch.star;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.sf1612.event.ReceivedEvent;
import dk.sf1612.fixtures.event.EventGenerator;
import dk.sf1612.fixtures.star.MessageCountMeaning;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import dk.sf1612.sequence.EventQueue;
import dk.sf1612.sequence.EventQueueException;
import dk.sf1612.sequence.EventQueueException.Reached;
import dk.sf1612.sequence.EventStream;
import dk.sf1612.sequence.Inventory;
import dk.sf1612.sequence.OpenedSequence;
import dk.sf1612.sequence.SequenceIdentifier;
import dk.sf1612.sequence.SequenceState;
import dk.sf1612.sequence.ServiceItem;
import dk.sf1612.sequence.TerminableSequence;
import dk.sf1612.sequence.TerminableSequence.SequenceAccount;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What STAR's queue promises, by each of the rules that STAR may have. */
abstract class EventQueueContract {

  static final int LIMIT = 3;

  private static final EventGenerator GENERATOR = new EventGenerator(1612);

  /** A queue, and STAR behind it. */
  interface Star {

    EventQueue queue();

    void enqueue(List<String> events);

    void whenSequenceIsOpen(OpenSequenceRule rule);

    void messageCount(MessageCountMeaning meaning);

    void terminateInVain(int times);

    void expireSequence();

    boolean hasOpenSequence();

    int held();

    int waiting();

    int terminated();
  }

  /**
   * STAR with an empty queue.
   *
   * @param knowsUnknown whether we know the ErrorCode of a sequence that STAR does not know
   */
  abstract Star star(boolean knowsUnknown) throws Exception;

  private Star star(int events) throws Exception {
    Star star = star(true);
    enqueue(star, 0, events);
    return star;
  }

  @Test
  void anEmptyQueueOpensASequenceThatHoldsNothing() throws Exception {
    Star star = star(0);

    OpenedSequence opened = star.queue().createSequence();

    assertThat(opened.inventory()).isEqualTo(new Inventory.Empty());
    assertThat(star.hasOpenSequence()).isTrue();
    assertThat(star.queue().terminateSequence(terminable(opened))).isTrue();
    assertThat(star.hasOpenSequence()).isFalse();
  }

  @Test
  void aSequenceHandsOutWhatWaitsInOrder() throws Exception {
    Star star = star(2);

    OpenedSequence opened = star.queue().createSequence();

    assertThat(announced(opened)).isEqualTo(2);
    assertThat(item(opened).serviceName()).isEqualTo("GetIllnessUpdatedVersion6");
    assertThat(fetch(star, opened)).isEqualTo(events(0, 2));
    assertThat(star.held()).isEqualTo(2);
    assertThat(star.waiting()).isZero();
  }

  @Test
  void aFetchMayBeLeftBeforeItsEnd() throws Exception {
    Star star = star(3);
    OpenedSequence opened = star.queue().createSequence();

    try (EventStream stream = star.queue().fetch(opened.identifier(), item(opened))) {
      assertThat(stream.next()).isEqualTo(events(0, 1).get(0));
    }

    assertThat(star.hasOpenSequence()).isTrue();
    assertThat(fetch(star, opened)).hasSize(3);
  }

  @ParameterizedTest
  @EnumSource
  void aSequenceHoldsNoMoreThanTheLimit(MessageCountMeaning meaning) throws Exception {
    Star star = star(5);
    star.messageCount(meaning);

    OpenedSequence opened = star.queue().createSequence();

    assertThat(announced(opened)).isEqualTo(meaning == MessageCountMeaning.HELD ? LIMIT : 5);
    assertThat(fetch(star, opened)).isEqualTo(events(0, LIMIT));
    assertThat(star.waiting()).isEqualTo(2);
    assertThat(star.queue().messagesPerSequence()).isEqualTo(LIMIT);
  }

  @Test
  void whatIsTerminatedIsNeverHandedOutAgain() throws Exception {
    Star star = star(4);
    OpenedSequence first = star.queue().createSequence();

    assertThat(star.queue().terminateSequence(terminable(first))).isTrue();

    assertThat(star.hasOpenSequence()).isFalse();
    assertThat(star.terminated()).isEqualTo(3);
    OpenedSequence second = star.queue().createSequence();
    assertThat(second.identifier()).isNotEqualTo(first.identifier());
    assertThat(fetch(star, second)).isEqualTo(events(3, 4));
  }

  @Test
  void whatIsClosedComesAgainBeforeWhatCameMeanwhile() throws Exception {
    Star star = star(2);
    OpenedSequence first = star.queue().createSequence();
    enqueue(star, 2, 3);

    star.queue().closeSequence(first.identifier());

    assertThat(star.hasOpenSequence()).isFalse();
    assertThat(star.waiting()).isEqualTo(3);
    assertThat(fetch(star, star.queue().createSequence())).isEqualTo(events(0, 3));
  }

  @Test
  void aSequenceIsSettledWithoutBeingFetched() throws Exception {
    Star star = star(2);

    star.queue().closeSequence(star.queue().createSequence().identifier());
    assertThat(star.waiting()).isEqualTo(2);

    star.queue().terminateSequence(terminable(star.queue().createSequence()));
    assertThat(star.terminated()).isEqualTo(2);
  }

  @Test
  void anIdentifierCountsInEitherLetterCase() throws Exception {
    Star star = star(1);
    OpenedSequence opened = star.queue().createSequence();

    star.queue()
        .closeSequence(
            new SequenceIdentifier(opened.identifier().value().toUpperCase(Locale.ROOT)));

    assertThat(star.hasOpenSequence()).isFalse();
  }

  @Test
  void aSequenceThatIsNotOpenIsUnknownAndCountsAsClosed() throws Exception {
    Star star = star(2);
    OpenedSequence opened = star.queue().createSequence();
    star.expireSequence();

    EventQueueException failure = failure(() -> star.queue().terminateSequence(terminable(opened)));
    assertThat(failure.reached()).isEqualTo(Reached.UNKNOWN_SEQUENCE);
    assertThat(failure.answered()).isTrue();
    assertThat(failure.stateLeft()).isEqualTo(SequenceState.CLOSED);
    assertThat(failure(() -> star.queue().fetch(opened.identifier(), item(opened))).reached())
        .isEqualTo(Reached.UNKNOWN_SEQUENCE);
    assertThatCode(() -> star.queue().closeSequence(opened.identifier()))
        .doesNotThrowAnyException();
    assertThat(star.waiting()).isEqualTo(2);
    assertThat(star.terminated()).isZero();
  }

  @Test
  void withoutTheErrorCodeAnUnknownSequenceIsAFaultLikeAnyOther() throws Exception {
    Star star = star(false);
    OpenedSequence opened = star.queue().createSequence();
    star.queue().terminateSequence(terminable(opened));

    assertThat(failure(() -> star.queue().terminateSequence(terminable(opened))).reached())
        .isEqualTo(Reached.ANSWERED);
    EventQueueException failure = failure(() -> star.queue().closeSequence(opened.identifier()));
    assertThat(failure.reached()).isEqualTo(Reached.ANSWERED);
    assertThat(failure.stateLeft()).isEqualTo(SequenceState.OPEN);
  }

  @Test
  void theSecondOfTwoSettlingCallsFindsNothing() throws Exception {
    Star star = star(1);
    OpenedSequence opened = star.queue().createSequence();
    star.queue().closeSequence(opened.identifier());

    assertThat(failure(() -> star.queue().terminateSequence(terminable(opened))).reached())
        .isEqualTo(Reached.UNKNOWN_SEQUENCE);
    assertThatCode(() -> star.queue().closeSequence(opened.identifier()))
        .doesNotThrowAnyException();
    assertThat(star.terminated()).isZero();
  }

  @Test
  void anOpenSequenceMayBeRolledBackByTheNext() throws Exception {
    Star star = star(2);
    star.whenSequenceIsOpen(OpenSequenceRule.ROLL_BACK);
    OpenedSequence first = star.queue().createSequence();
    enqueue(star, 2, 4);

    OpenedSequence second = star.queue().createSequence();

    assertThat(second.identifier()).isNotEqualTo(first.identifier());
    assertThat(fetch(star, second)).isEqualTo(events(0, LIMIT));
    assertThat(failure(() -> star.queue().terminateSequence(terminable(first))).reached())
        .isEqualTo(Reached.UNKNOWN_SEQUENCE);
  }

  @Test
  void anOpenSequenceMayComeAgainAsItWas() throws Exception {
    Star star = star(2);
    star.whenSequenceIsOpen(OpenSequenceRule.SAME_IDENTIFIER);
    OpenedSequence first = star.queue().createSequence();
    enqueue(star, 2, 4);

    OpenedSequence second = star.queue().createSequence();

    assertThat(second).isEqualTo(first);
    assertThat(fetch(star, second)).isEqualTo(events(0, 2));
    assertThat(star.waiting()).isEqualTo(2);
  }

  @Test
  void itsIdentifierMayComeAgainWithWhatWaitsNow() throws Exception {
    Star star = star(2);
    star.whenSequenceIsOpen(OpenSequenceRule.SAME_IDENTIFIER_ANEW);
    OpenedSequence first = star.queue().createSequence();
    enqueue(star, 2, 4);

    OpenedSequence second = star.queue().createSequence();

    assertThat(second.identifier()).isEqualTo(first.identifier());
    assertThat(announced(second)).isEqualTo(3);
    assertThat(fetch(star, second)).isEqualTo(events(0, LIMIT));
    star.queue().terminateSequence(terminable(first));
    assertThat(star.terminated()).isEqualTo(3);
  }

  @Test
  void anOpenSequenceMayForbidAnother() throws Exception {
    Star star = star(2);
    star.whenSequenceIsOpen(OpenSequenceRule.FAULT);
    OpenedSequence first = star.queue().createSequence();

    assertThat(failure(() -> star.queue().createSequence()).reached()).isEqualTo(Reached.ANSWERED);

    assertThat(fetch(star, first)).hasSize(2);
    star.queue().closeSequence(first.identifier());
    assertThatCode(() -> star.queue().createSequence()).doesNotThrowAnyException();
  }

  @Test
  void starMayConfirmATerminateInVain() throws Exception {
    Star star = star(2);
    star.terminateInVain(1);
    OpenedSequence first = star.queue().createSequence();

    assertThat(star.queue().terminateSequence(terminable(first))).isTrue();

    OpenedSequence second = star.queue().createSequence();
    assertThat(fetch(star, second)).isEqualTo(events(0, 2));
    star.queue().terminateSequence(terminable(second));
    assertThat(star.waiting()).isZero();
    assertThat(star.hasOpenSequence()).isFalse();
  }

  private static void enqueue(Star star, int from, int to) {
    star.enqueue(IntStream.range(from, to).mapToObj(i -> GENERATOR.event(i).xml()).toList());
  }

  private static List<ReceivedEvent> events(int from, int to) throws Exception {
    List<ReceivedEvent> events = new ArrayList<>();
    for (int i = from; i < to; i++) {
      events.add(ReceivedEvent.parse(GENERATOR.event(i).xml()));
    }
    return events;
  }

  private static List<ReceivedEvent> fetch(Star star, OpenedSequence opened) {
    List<ReceivedEvent> events = new ArrayList<>();
    try (EventStream stream = star.queue().fetch(opened.identifier(), item(opened))) {
      for (ReceivedEvent next = stream.next(); next != null; next = stream.next()) {
        events.add(next);
      }
    }
    return events;
  }

  private static ServiceItem item(OpenedSequence opened) {
    return ((Inventory.Waiting) opened.inventory()).item();
  }

  private static int announced(OpenedSequence opened) {
    return item(opened).messageCount();
  }

  private static TerminableSequence terminable(OpenedSequence opened) {
    return new SequenceAccount(opened.identifier(), true, 0, 0, 0, false)
        .terminable()
        .orElseThrow();
  }

  private static EventQueueException failure(Runnable call) {
    EventQueueException failure = catchThrowableOfType(EventQueueException.class, call::run);
    assertThat(failure).isNotNull();
    return failure;
  }
}
