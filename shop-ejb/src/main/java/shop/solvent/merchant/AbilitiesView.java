package shop.solvent.merchant;

import java.time.Instant;

/**
 * What was agreed of a kind at a time.
 *
 * @param id 0 for what it may do as long as nothing was agreed; then there is no {@code reason}, nobody and no time
 */
public record AbilitiesView(
        long id, Abilities abilities, String reason, String askedBy, String agreedBy, Instant recordedAt) {

    static AbilitiesView first(MerchantKind kind) {
        return new AbilitiesView(0, Abilities.first(kind), null, null, null, null);
    }
}
