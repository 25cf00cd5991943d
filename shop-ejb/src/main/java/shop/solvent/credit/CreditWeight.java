package shop.solvent.credit;

import shop.solvent.platform.RecordRows.Kind;

/**
 * What something is worth.
 *
 * @param each points for each: to the good or to the bad, as the kind is
 * @param most points for all together
 * @param free so many do not count: whoever gives something back once is no worse
 * @param days only what happened in so many days counts; 0 for all that ever did
 */
public record CreditWeight(Kind kind, int each, int most, int free, int days) {

    /** Never less for more of it. */
    int points(long number) {
        long counted = Math.max(0, number - free);
        return (int) Math.min(most, Math.min(counted, CreditTerms.MOST) * each);
    }
}
