package dk.sf1612.outbox;

import java.util.Collection;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Lists messages in an error text: enough to act on, without filling it with a long sequence. */
public final class BeskedIds {

  private static final int NAMED = 10;

  private BeskedIds() {}

  /** The names of up to ten messages, and how many more there are. */
  public static <T> String of(Collection<T> messages, Function<? super T, String> name) {
    String named = messages.stream().limit(NAMED).map(name).collect(Collectors.joining(", "));
    int more = messages.size() - NAMED;
    return more > 0 ? named + " and " + more + " more" : named;
  }
}
