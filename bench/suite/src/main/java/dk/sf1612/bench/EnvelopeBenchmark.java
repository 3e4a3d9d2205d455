package dk.sf1612.bench;

import dk.sf1612.envelope.EnvelopeBuilder;
import dk.sf1612.event.IllnessEvent;
import dk.sf1612.municipality.Municipalities;
import java.nio.charset.StandardCharsets;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** The message of an event, built and written, against writing only its text as bytes. */
@State(Scope.Thread)
public class EnvelopeBenchmark {

  private final EnvelopeBuilder builder = EnvelopeContext.builder();
  private final IllnessEvent event = new BenchMessages(builder).event(0);
  private final String text =
      new String(builder.build(event, Municipalities.KOMBIT).document(), StandardCharsets.US_ASCII);

  /** The reference. */
  @Benchmark
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  /** What the application does for each event. */
  @Benchmark
  public byte[] application() {
    return builder.build(event, Municipalities.KOMBIT).document();
  }
}
