package dk.sf1612.batch.ops;

import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.TypeConversionException;

/**
 * A point in time that an operator names.
 *
 * @param at the point
 */
record Since(Instant at) {

  private static final ZoneId DENMARK = ZoneId.of("Europe/Copenhagen");

  /** Reads a time back from now such as 7d, a Danish date, or a time with offset. */
  static Since parse(String text, Clock clock) {
    try {
      if (text.contains("T") && !text.startsWith("P")) {
        return new Since(OffsetDateTime.parse(text).toInstant());
      }
      if (text.matches("\\d{4}-.*")) {
        return new Since(LocalDate.parse(text).atStartOfDay(DENMARK).toInstant());
      }
      if (text.matches("\\d{1,5}[smhd]|P.*")) {
        return new Since(clock.instant().minus(DurationStyle.detectAndParse(text)));
      }
      throw new IllegalArgumentException("no unit");
    } catch (DateTimeException | IllegalArgumentException e) {
      throw new TypeConversionException(
          "is neither a time back from now such as 7d, nor a date such as 2026-11-20, nor a time such as 2026-11-20T08:00:00+01:00");
    }
  }

  /** The Danish day. */
  LocalDate day() {
    return LocalDate.ofInstant(at, DENMARK);
  }
}
