package shop.solvent.evidence;

import java.time.Instant;
import java.time.LocalDate;
import shop.solvent.ledger.AccountType;

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

    /** The number of the seal that is its head. */
    public long headSeq() {
        return AttestationStep.seq(head);
    }

    /** Whether it says anything of accounts of a type: not of a type that came later. */
    public boolean tells(AccountType type) {
        return AttestationText.value(text, AttestationText.balance(type)) != null;
    }

    /** What it says that all accounts of a type come to, in minor units; 0 of a type that came later. */
    public long balance(AccountType type) {
        String value = AttestationText.value(text, AttestationText.balance(type));
        return value == null ? 0 : Long.parseLong(value);
    }
}
