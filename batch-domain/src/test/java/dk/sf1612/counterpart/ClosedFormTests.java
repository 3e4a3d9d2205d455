package dk.sf1612.counterpart;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClosedFormTests {

  @Test
  void aNumberOfMoreThanSixDigitsIsNotPrinted() {
    assertThat(ClosedForm.count(999_999)).isEqualTo("999999");
    assertThat(ClosedForm.count(101_015_555)).isEqualTo("more than 999999");
    assertThat(ClosedForm.isShort(-999_999)).isTrue();
    assertThat(ClosedForm.isShort(-1_000_000)).isFalse();
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(strings = {"", "0101015555", "2350", "23 05", "23514\n"})
  void anSqlStateHasFiveCharactersOrIsNotPrinted(String state) {
    assertThat(ClosedForm.sqlState("23514")).isEqualTo("23514");
    assertThat(ClosedForm.sqlState(state)).isEqualTo("none");
  }
}
