package shop.solvent.member;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.platform.Rejection;

class PhoneTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "13800138000",
                "138 0013 8000",
                "138-0013-8000",
                "+8613800138000",
                "+86 (138) 0013-8000",
                "008613800138000",
                "１３８００１３８０００",
                "tel:+8613800138000"
            })
    void howeverItIsWrittenItIsTheSamePhone(String text) {
        assertThat(Phone.of(text).e164()).isEqualTo("+8613800138000");
    }

    @ParameterizedTest
    @CsvSource({
        "+852 5123 4567, +85251234567, +852 ****4567",
        "+1 415 555 2671, +14155552671, +1 41****2671",
        "+44 7400 123456, +447400123456, +44 74****3456"
    })
    void aPhoneOfAnotherCountryNamesItsCountry(String text, String e164, String masked) {
        assertThat(Phone.of(text).e164()).isEqualTo(e164);
        assertThat(Phone.of(text)).hasToString(masked);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "abc",
                "1",
                "1380013800",
                "138001380000",
                "+8623800138000",
                "+99912345678",
                "13800138000 ext. 7",
                "'; drop table member",
                "13800138000,13900139000",
                "+",
                "0000000000000",
                "\u0000\u0000"
            })
    void whatIsNoPhoneIsRefusedWithoutRepeatingIt(String text) {
        assertThatThrownBy(() -> Phone.of(text)).isInstanceOfSatisfying(Rejection.class, rejection -> {
            assertThat(rejection.kind()).isEqualTo(Rejection.Kind.INVALID);
            assertThat(rejection.reason().code()).isEqualTo("phone.invalid");
            assertThat(rejection.reason().parameters()).isEmpty();
        });
    }

    @Test
    void aBookIsNoPhone() {
        assertThatThrownBy(() -> Phone.of("1".repeat(1_000_000))).isInstanceOf(Rejection.class);
    }

    @Test
    void onlyTheBeginningAndTheEndAreShown() {
        assertThat(Phone.of("13812345678")).hasToString("+86 138****5678");
    }

    @Property
    void everyChinesePhoneIsReadBackAsItselfAndHidesItsMiddle(@ForAll("mobiles") String mobile) {
        Phone phone = Phone.of(mobile);

        assertThat(Phone.ofE164(phone.e164())).isEqualTo(phone);
        assertThat(phone.masked())
                .isEqualTo("+86 " + mobile.substring(0, 3) + "****" + mobile.substring(7))
                .isEqualTo(phone.toString());
    }

    @Provide
    Arbitrary<String> mobiles() {
        return Arbitraries.longs().between(13_000_000_000L, 13_999_999_999L).map(String::valueOf);
    }

    @Property
    void aMaskNeverShowsMoreThanSevenDigitsAndHidesFour(@ForAll("nationals") String national) {
        String shown = new Phone(86, national).masked().substring("+86 ".length());

        assertThat(shown).hasSameSizeAs(national);
        long hidden = shown.chars().filter(character -> character == '*').count();
        assertThat(hidden).isGreaterThanOrEqualTo(Math.min(4, national.length()));
        assertThat(shown.length() - hidden).isLessThanOrEqualTo(7);
    }

    @Provide
    Arbitrary<String> nationals() {
        return Arbitraries.strings().numeric().ofMinLength(1).ofMaxLength(14);
    }
}
