package shop.solvent.merchant;

import java.time.LocalDate;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PayoutAccountId;
import shop.solvent.kernel.id.PoolId;

/**
 * Somebody who sells through the shop.
 *
 * @param giveUp the share of every paid order that goes into the pool today, in basis points
 * @param nextGiveUp what it will be; null if no change is ahead
 * @param nextFrom the first day of that; null if no change is ahead
 * @param account where its money is sent; null if nobody has said
 * @param chain the code of the chain it is a branch of; null if it is none
 * @param version that an editor has seen
 */
public record MerchantView(
        MerchantId id,
        String code,
        String nameZh,
        String nameEn,
        MerchantKind kind,
        MerchantState state,
        int giveUp,
        Integer nextGiveUp,
        LocalDate nextFrom,
        PoolId pool,
        SettlementTerms terms,
        PayoutAccountId account,
        String chain,
        long version) {}
