package shop.solvent.withdrawal;

import shop.solvent.platform.TestShop;
import shop.solvent.rulebook.RuleChange;
import shop.solvent.rules.language.DecisionPoint;

/** Terms beside those that ship, for tests in which withdrawals take all the states there are. */
public final class PayDays {

    private PayDays() {}

    /**
     * What is large is paid out a day later, and members may have money paid out by itself.
     *
     * @param large fen from which on it waits
     * @param automaticFrom fen from which on it may be asked for by itself
     */
    public static void inForce(TestShop shop, long large, long automaticFrom) {
        RuleChange.open(shop, DecisionPoint.WITHDRAWAL, "pay days")
                .put("withdrawal/terms/pay-days.drl", """
                        rule "大额次日打款 · Large ones a day later" @id("large-later")
                        when WithdrawalFact( amount >= %d ) then effects.payAfter(1); end

                        rule "可自动提现 · By itself" @id("by-itself")
                        when WithdrawalFact( amount > 0 ) then effects.automaticFrom(%d); end
                        """.formatted(large, automaticFrom))
                .put("withdrawal/terms/pay-days.cases.csv", """
                        case,rule,fires,withdrawal.amount,decision.outcome
                        large,large-later,yes,%d,accepted
                        not large,large-later,no,%d,accepted
                        some,by-itself,yes,1000,accepted
                        none,by-itself,no,0,
                        """.formatted(large, large - 1))
                .atOnce();
    }
}
