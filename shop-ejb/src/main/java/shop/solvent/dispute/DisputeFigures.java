package shop.solvent.dispute;

import shop.solvent.kernel.Money;

/**
 * A merchant's disputes of some time, by when they were opened.
 *
 * @param open those that go on
 * @param won those of which the buyer got nothing
 * @param lost those of which the buyer got all or some
 * @param silent of these, ones that the merchant did not answer
 * @param medianHours from the beginning to the end, of those that ended: half took no longer; 0 where none did
 * @param orders the merchant's orders of that time, as far as they are counted
 * @param rate disputes for every 10,000 of them
 */
public record DisputeFigures(
        String merchant,
        long opened,
        long open,
        long won,
        long lost,
        long silent,
        Money givenBack,
        long medianHours,
        long orders,
        int rate) {}
