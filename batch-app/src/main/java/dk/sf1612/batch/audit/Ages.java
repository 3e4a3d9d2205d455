package dk.sf1612.batch.audit;

import java.time.Duration;

/** Says how long something took, roughly. */
final class Ages {

  private Ages() {}

  static String ago(Duration age) {
    if (age.toMinutes() < 2) {
      return age.toSeconds() + " s";
    }
    if (age.toHours() < 2) {
      return age.toMinutes() + " min";
    }
    return age.toDays() < 2 ? age.toHours() + " h" : age.toDays() + " days";
  }
}
