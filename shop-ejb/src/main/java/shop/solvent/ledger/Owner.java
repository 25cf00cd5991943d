package shop.solvent.ledger;

import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.platform.Rejection;

/** Whose accounts: by the text of the owner's id, as the books' views give it. */
record Owner(Holder holder, long number) {

    static final String PLATFORM = "platform";

    /** @throws Rejection {@code account.not-found} for what can own no account */
    static Owner parse(String text) {
        try {
            if (text.equals(PLATFORM)) {
                return new Owner(Holder.PLATFORM, 0);
            } else if (text.startsWith("mem_")) {
                return new Owner(Holder.MEMBER, MemberId.parse(text).value());
            } else if (text.startsWith("mer_")) {
                return new Owner(Holder.MERCHANT, MerchantId.parse(text).value());
            } else if (text.startsWith("pool_")) {
                return new Owner(Holder.POOL, PoolId.parse(text).value());
            } else if (text.startsWith("dpool_")) {
                return new Owner(
                        Holder.DIVIDEND_POOL, DividendPoolId.parse(text).value());
            } else if (text.startsWith("pair_")) {
                return new Owner(Holder.PROJECT_PAIR, ProjectPairId.parse(text).value());
            }
        } catch (InvalidId broken) {
            throw Rejection.notFound("account", text);
        }
        throw Rejection.notFound("account", text);
    }
}
