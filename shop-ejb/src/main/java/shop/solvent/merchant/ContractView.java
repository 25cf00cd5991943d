package shop.solvent.merchant;

import java.time.Instant;

/**
 * A contract as it was offered.
 *
 * @param version 1, 2, 3, … of the merchant's
 * @param words what the shop says beside the terms; may be empty
 * @param hash SHA-256 over terms and words as they are kept, as hex: what was read is what is accepted
 * @param opens whether the merchant sells nothing before it has accepted one
 * @param acceptedBy username; null as long as nobody has
 * @param acceptedAt null as long as nobody has
 */
public record ContractView(
        int version,
        ContractTerms terms,
        String words,
        String hash,
        boolean opens,
        String offeredBy,
        Instant offeredAt,
        String acceptedBy,
        Instant acceptedAt) {

    public boolean isAccepted() {
        return acceptedAt != null;
    }
}
