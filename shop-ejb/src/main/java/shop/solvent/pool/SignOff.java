package shop.solvent.pool;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * A legal sign-off that is to be recorded.
 *
 * @param growth basis points of what a lot was issued with that it may come to
 * @param signedOn ISO day; so is {@code until}
 * @param hash SHA-256 of the document in hex
 */
public record SignOff(
        int growth, String signer, String firm, String signedOn, String until, String document, String hash) {

    LocalDate signed() {
        return day("signedOn", signedOn);
    }

    LocalDate ends() {
        return day("until", until);
    }

    /** @throws Rejection {@code field.…} */
    SignOff checked() {
        String text = Given.text("hash", hash, 64).toLowerCase(Locale.ROOT);
        if (!text.matches("[0-9a-f]{64}")) {
            throw Rejection.invalid("field.malformed", Map.of("field", "hash", "pattern", "[0-9a-f]{64}"));
        }
        return new SignOff(
                growth,
                Given.text("signer", signer, 80),
                Given.text("firm", firm, 120),
                signed().toString(),
                ends().toString(),
                Given.text("document", document, 200),
                text);
    }

    private static LocalDate day(String field, String text) {
        try {
            return LocalDate.parse(Given.text(field, text, 10));
        } catch (DateTimeException malformed) {
            throw Rejection.invalid("field.malformed", Map.of("field", field, "pattern", "yyyy-MM-dd"));
        }
    }
}
