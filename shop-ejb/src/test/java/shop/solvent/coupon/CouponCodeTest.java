package shop.solvent.coupon;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import shop.solvent.coupon.CouponCode.ByCode;
import shop.solvent.coupon.CouponCode.ByWord;
import shop.solvent.coupon.CouponCode.Mistyped;

/** A code is read from paper, and typed by a thumb. */
class CouponCodeTest {

    private static final String LETTERS = "34679ACDEFHJKMNPQRTVWXY";

    private final SecureRandom random = new SecureRandom();

    @Test
    void noTwoLettersOfACodeLookAlikeAndItHasMoreThanEightyBits() {
        Set<Character> seen = new HashSet<>();
        for (int i = 0; i < 500; i++) {
            CouponCode.draw(random).chars().forEach(one -> seen.add((char) one));
        }
        assertThat(seen).hasSize(23).doesNotContain('0', 'O', '1', 'I', 'L', '2', 'Z', '5', 'S', '8', 'B', 'U', 'G');
        assertThat(19 * Math.log(23) / Math.log(2)).isGreaterThan(80);
    }

    @Test
    void everyWrongLetterAndAnyTwoThatChangedPlacesAreNoticedWithoutLookingForTheCode() {
        String code = CouponCode.draw(random);
        for (int place = 0; place < code.length(); place++) {
            for (char letter : LETTERS.toCharArray()) {
                if (letter != code.charAt(place)) {
                    StringBuilder wrong = new StringBuilder(code);
                    wrong.setCharAt(place, letter);
                    assertThat(CouponCode.read(wrong.toString())).containsInstanceOf(Mistyped.class);
                }
            }
            for (int other = 0; other < place; other++) {
                if (place < 19 && code.charAt(place) != code.charAt(other)) {
                    StringBuilder swapped = new StringBuilder(code);
                    swapped.setCharAt(place, code.charAt(other));
                    swapped.setCharAt(other, code.charAt(place));
                    assertThat(CouponCode.read(swapped.toString())).containsInstanceOf(Mistyped.class);
                }
            }
        }
    }

    @Test
    void aCodeIsTheSameHoweverItIsGroupedAndTyped() {
        String code = CouponCode.draw(random);
        String printed = CouponCode.printed(code);
        assertThat(printed).matches("[3-9A-Y]{5}(-[3-9A-Y]{5}){3}");
        String fullWidth = code.chars()
                .mapToObj(one -> String.valueOf((char) (one + 0xFEE0)))
                .reduce("", String::concat);
        for (String typed : new String[] {printed, code.toLowerCase(), " " + printed.replace('-', ' '), fullWidth}) {
            assertThat(CouponCode.read(typed)).contains(new ByCode(code));
        }
    }

    @Test
    void aPublicWordIsNoCode() {
        assertThat(CouponCode.read("welcome8")).contains(new ByWord("WELCOME8"));
        assertThat(CouponCode.read("双 11")).contains(new ByWord("双11"));
        assertThat(CouponCode.read("x")).isEmpty();
        assertThat(CouponCode.read("an-unusually-long-word")).isEmpty();
        assertThat(CouponCode.read("<b>")).isEmpty();
        assertThat(CouponCode.read(null)).isEmpty();
        assertThat(CouponCode.read("cpn_nonsense")).isEmpty();
    }

    @Test
    void ofACodeOnlyTheEndIsToldInAnswersAndLogs() {
        String code = CouponCode.draw(random);
        assertThat(CouponCode.end(CouponCode.printed(code))).isEqualTo("…" + code.substring(16));
    }
}
