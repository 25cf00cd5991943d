package shop.solvent.currency;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;

/**
 * What there is in each currency at the end of a day, what moved in days up to it, and all of it in one currency.
 *
 * @param first the first day of what moved
 * @param last the last one, at whose end the balances are; now if it is not over
 * @param in the currency that all is told in
 * @param rates by which that is: of each currency the last that was published up to that day
 * @param rows each currency that there is, or was, something in, the shop's own first
 * @param sum of all rows, in the one currency; those whose rate is not known are left out, and named
 * @param unknown currencies of which no rate was known on that day
 */
public record CurrencyReport(
        LocalDate first,
        LocalDate last,
        Asset in,
        Map<Asset, PublishedRate> rates,
        List<Row> rows,
        Sum sum,
        List<Asset> unknown) {

    /**
     * One currency.
     *
     * @param members what members have, what they owe taken off nothing
     * @param others what is owed to others, or set aside for something: in the shop's own currency alone
     * @param own what the shop took and has not shared
     * @param custody what is in custody by the books
     * @param passing what stands where money of conversions only passes: nothing, or the books are wrong
     * @param underWay what is set aside now to be converted out of it
     * @param out what was converted out of it in these days
     * @param into what was converted into it, before the fee
     * @param fees of that
     * @param brought what members brought in of another currency; what came in of the shop's own is told elsewhere
     * @param back what went back where it came from
     * @param conversions out of it
     * @param inOne the first four in the one currency, each rounded down; null where no rate is known
     */
    public record Row(
            Asset currency,
            Money members,
            Money others,
            Money own,
            Money custody,
            Money passing,
            Money underWay,
            Money out,
            Money into,
            Money fees,
            Money brought,
            Money back,
            long conversions,
            Sum inOne) {

        /** Whether all that is owed in it is there in it. */
        public boolean isCovered() {
            return custody.amount() >= members.amount() + others.amount();
        }
    }

    /** In the one currency. */
    public record Sum(Money members, Money others, Money own, Money custody) {

        Sum plus(Sum other) {
            return new Sum(
                    members.plus(other.members),
                    others.plus(other.others),
                    own.plus(other.own),
                    custody.plus(other.custody));
        }
    }
}
