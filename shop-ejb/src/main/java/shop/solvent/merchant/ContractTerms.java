package shop.solvent.merchant;

/**
 * What a contract says, as it was when it was offered.
 *
 * @param kind code of the merchant's kind
 * @param giveUp basis points of every order that go into the pool
 * @param nextGiveUp what that will be; null if no change is ahead
 * @param nextFrom the first day of that, ISO; null if no change is ahead
 * @param cycleDays N of T+N
 * @param minimumPayout fen; less is carried to the next statement
 * @param payoutFee fen that a payout costs the merchant
 * @param mostGoods goods that it may have in the catalogue
 * @param leastGiveUp basis points; within what its kind can agree to, as {@code mostGiveUp}
 * @param mostBudget fen that one campaign of its own may cost it at most
 * @param till how it may take money where people buy in person
 */
public record ContractTerms(
        String kind,
        int giveUp,
        Integer nextGiveUp,
        String nextFrom,
        int cycleDays,
        long minimumPayout,
        long payoutFee,
        int mostGoods,
        int leastGiveUp,
        int mostGiveUp,
        long mostBudget,
        TillUse till) {

    static ContractTerms of(MerchantView merchant, Abilities abilities) {
        return new ContractTerms(
                merchant.kind().code(),
                merchant.giveUp(),
                merchant.nextGiveUp(),
                merchant.nextFrom() == null ? null : merchant.nextFrom().toString(),
                merchant.terms().cycleDays(),
                merchant.terms().minimumPayout(),
                merchant.terms().payoutFee(),
                abilities.mostGoods(),
                abilities.leastGiveUp(),
                abilities.mostGiveUp(),
                abilities.mostBudget(),
                abilities.till());
    }
}
