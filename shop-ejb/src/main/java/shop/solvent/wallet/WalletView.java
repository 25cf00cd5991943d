package shop.solvent.wallet;

import java.time.Instant;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;

/**
 * A member's wallet at a time.
 *
 * @param total over all sub-wallets
 * @param available {@code total} less what is set aside
 * @param gifts what is left of each gift, the one that ends first coming first; empty for another time than now
 * @param owed what the member owes after commissions already spent were clawed back; zero or positive
 */
public record WalletView(
        MemberId member,
        Instant asOf,
        List<SubWallet> subWallets,
        Money total,
        Money available,
        List<GiftView> gifts,
        Money owed) {

    /**
     * The money of one origin.
     *
     * @param origin of a {@link shop.solvent.ledger.Purse}: {@code paid-in}, {@code earned}, {@code change}, {@code gift}
     * @param held set aside for orders under review
     * @param expected set aside for the member, e.g. commissions not yet settled
     */
    public record SubWallet(
            String origin, Money balance, Money held, Money available, Money expected, boolean withdrawable) {}
}
