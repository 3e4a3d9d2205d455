package dk.sf1612.batch.star;

import dk.sf1612.batch.stop.StopSignal;
import dk.sf1612.fixtures.star.MessageCountMeaning;
import dk.sf1612.fixtures.star.OpenSequenceRule;
import dk.sf1612.fixtures.star.SimulatedStar;
import dk.sf1612.sequence.EventQueue;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.junit.jupiter.api.AfterEach;
import org.springframework.boot.ssl.DefaultSslBundleRegistry;
import org.springframework.util.unit.DataSize;

class SoapEventQueueIntegrationTests extends EventQueueContract {

  // The code that the simulated STAR has for it.
  private static final int UNKNOWN_SEQUENCE = 2001;

  private static final Duration LONG = Duration.ofMinutes(1);

  private final List<AutoCloseable> opened = new ArrayList<>();

  @AfterEach
  void close() throws Exception {
    for (AutoCloseable each : opened) {
      each.close();
    }
  }

  @Override
  Star star(boolean knowsUnknown) throws Exception {
    SimulatedStar star = SimulatedStar.start();
    opened.add(star);
    star.messagesPerSequence(LIMIT);
    StarProperties settings =
        new StarProperties(
            star.sequenceEndpoint(),
            null,
            null,
            LONG,
            LONG,
            LONG,
            DataSize.ofMegabytes(100),
            LIMIT,
            1,
            LONG,
            knowsUnknown ? Set.of(UNKNOWN_SEQUENCE) : null);
    CloseableHttpClient client =
        new StarConfiguration().starHttpClient(settings, new DefaultSslBundleRegistry());
    opened.add(client);
    return new Simulated(
        star, StarConfiguration.queue(settings, client, new StopSignal(LONG), Clock.systemUTC()));
  }

  private record Simulated(SimulatedStar star, EventQueue queue) implements Star {
    @Override
    public void enqueue(List<String> events) {
      star.enqueue(events);
    }

    @Override
    public void whenSequenceIsOpen(OpenSequenceRule rule) {
      star.whenSequenceIsOpen(rule);
    }

    @Override
    public void messageCount(MessageCountMeaning meaning) {
      star.messageCount(meaning);
    }

    @Override
    public void terminateInVain(int times) {
      star.terminateInVain(times);
    }

    @Override
    public void expireSequence() {
      star.expireSequence();
    }

    @Override
    public boolean hasOpenSequence() {
      return star.hasOpenSequence();
    }

    @Override
    public int held() {
      return star.held();
    }

    @Override
    public int waiting() {
      return star.waiting();
    }

    @Override
    public int terminated() {
      return star.terminated();
    }
  }
}
