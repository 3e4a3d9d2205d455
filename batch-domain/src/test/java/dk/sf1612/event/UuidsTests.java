package dk.sf1612.event;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UuidsTests {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d",
        "0A1B2C3D-4E5F-4A6B-8C7D-9E8F7A6B5C4D",
        "0a1B2c3D-4e5F-4a6B-8c7D-9e8F7a6B5c4D"
      })
  void takesEitherLetterCase(String text) {
    assertThat(Uuids.parse(text)).contains(new UUID(0x0a1b2c3d4e5f4a6bL, 0x8c7d9e8f7a6b5c4dL));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1-2-3-4-5",
        "0a1b2c3d4e5f4a6b8c7d9e8f7a6b5c4d",
        "{0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d}",
        "urn:uuid:0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d",
        "0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4",
        "0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4dd",
        "0g1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d",
        " 0a1b2c3d-4e5f-4a6b-8c7d-9e8f7a6b5c4d"
      })
  void refusesWhatIsNotAWholeUuid(String text) {
    assertThat(Uuids.parse(text)).isEmpty();
  }
}
