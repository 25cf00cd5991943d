package shop.solvent.payment;

import java.time.Instant;

/**
 * A file that shows that a payment came.
 *
 * @param hash SHA-256 of what stands in it, in hexadecimal digits
 * @param media name of a {@link shop.solvent.risk.CaseFile.Kind}
 * @param size bytes
 */
public record PaymentEvidence(long id, String hash, String name, String media, int size, String by, Instant at) {

    /** With what stands in it. */
    @SuppressWarnings("ArrayRecordComponent") // handed out and never compared
    public record Content(PaymentEvidence file, byte[] bytes) {}
}
