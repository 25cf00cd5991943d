package shop.solvent.dividend;

import shop.solvent.kernel.Money;

/**
 * What the shop realised in a month that is over, as its books say.
 *
 * @param period ISO year and month
 * @param charged what came into the shop's own account, what left it taken off
 * @param contributed what the shop put into subsidy pools of its own money
 * @param setAside what is set aside of it for dividend pools, what went back taken off
 * @param free what may still be set aside of it: never more than all months together have left
 */
public record ProfitView(String period, Money charged, Money contributed, Money setAside, Money free) {

    /** What was earned; below zero for a loss. */
    public Money realised() {
        return charged.minus(contributed);
    }
}
