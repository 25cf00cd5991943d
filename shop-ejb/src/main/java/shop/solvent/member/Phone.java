package shop.solvent.member;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Map;
import java.util.Optional;
import shop.solvent.platform.Rejection;

/**
 * A phone number. However it is written it is the same one: {@code 138 0013 8000}, {@code +86-13800138000} and {@code
 * 008613800138000} are equal. As text it is masked, so that no log and no message shows it by accident.
 */
record Phone(int country, String national) {

    /** As many of the last digits are shown where the rest is masked. */
    static final int SHOWN_LAST = 4;

    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final String HOME = "CN";

    /** Longer than any way of writing a number; whoever sends more is not parsed at all. */
    private static final int LONGEST_TEXT = 40;

    /** @throws Rejection {@code phone.invalid}, which does not repeat the text */
    static Phone of(String text) {
        return read(text).orElseThrow(() -> Rejection.invalid("phone.invalid", Map.of()));
    }

    /** The number, if the text is one; a number without a country is a Chinese one. */
    static Optional<Phone> read(String text) {
        if (text == null || text.length() > LONGEST_TEXT) {
            return Optional.empty();
        }
        try {
            PhoneNumber number = NUMBERS.parse(text, HOME);
            if (number.hasExtension() || !NUMBERS.isValidNumber(number)) {
                return Optional.empty();
            }
            return Optional.of(new Phone(number.getCountryCode(), NUMBERS.getNationalSignificantNumber(number)));
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** @param e164 as {@link #e164} made it */
    static Phone ofE164(String e164) {
        try {
            PhoneNumber number = NUMBERS.parse(e164, null);
            return new Phone(number.getCountryCode(), NUMBERS.getNationalSignificantNumber(number));
        } catch (NumberParseException impossible) {
            throw new IllegalStateException("A stored phone number cannot be read"); // the cause might quote it
        }
    }

    /** The whole number, {@code +8613800138000}. Never to be shown. */
    String e164() {
        return "+" + country + national;
    }

    /** The last four digits, by which people name a number to each other. */
    String lastDigits() {
        return national.substring(Math.max(0, national.length() - SHOWN_LAST));
    }

    /** For people who only need to recognise it: {@code +86 138****8000}. Four digits or more are hidden. */
    String masked() {
        int length = national.length();
        int tail = Math.max(0, Math.min(SHOWN_LAST, length - 4));
        int head = Math.max(0, Math.min(3, length - tail - 4));
        return "+" + country + " " + national.substring(0, head) + "*".repeat(length - head - tail)
                + national.substring(length - tail);
    }

    @Override
    public String toString() {
        return masked();
    }
}
