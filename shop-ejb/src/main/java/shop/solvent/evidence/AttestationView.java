package shop.solvent.evidence;

import java.time.Instant;
import java.time.LocalDate;

/**
 * What the shop stands by at the end of a day.
 *
 * @param number from 1, without gaps
 * @param day in the shop's zone
 * @param head the seal it is of, {@code number:hash}
 * @param hash of the text, in hexadecimal: the next attestation carries it
 * @param text as it was signed and published
 */
public record AttestationView(long number, LocalDate day, String head, String hash, Instant madeAt, String text) {

    /** Which key signed it. */
    public String key() {
        return AttestationText.value(text, "key");
    }
}
