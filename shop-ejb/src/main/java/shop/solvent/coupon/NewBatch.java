package shop.solvent.coupon;

import java.time.LocalDate;

/**
 * A batch of coupons is to be made.
 *
 * @param key made by the caller, one per batch
 * @param campaign the code of the campaign that they speak for
 * @param word the public word of a {@link BatchKind#WORD}; else null
 * @param wanted how many codes are made; of other kinds, how many coupons there may be in all
 * @param perMember how many of them one member may have
 * @param from the first day they are good; null for today
 * @param until the last day; null if days from being given decide alone
 * @param days the last day is so many days after the one on which a member got it; null if the day decides alone
 * @param comesBack whether one can be used again when its order is refunded
 * @param code by which rules call the batch; null where no rule may give of it
 */
public record NewBatch(
        String key,
        String campaign,
        BatchKind kind,
        String nameZh,
        String nameEn,
        String word,
        int wanted,
        int perMember,
        LocalDate from,
        LocalDate until,
        Integer days,
        boolean comesBack,
        String code) {

    /** One of which no rule may give. */
    public NewBatch(
            String key,
            String campaign,
            BatchKind kind,
            String nameZh,
            String nameEn,
            String word,
            int wanted,
            int perMember,
            LocalDate from,
            LocalDate until,
            Integer days,
            boolean comesBack) {
        this(key, campaign, kind, nameZh, nameEn, word, wanted, perMember, from, until, days, comesBack, null);
    }

    /** The same, of which rules may give. @param called its code */
    public NewBatch forRules(String called) {
        return new NewBatch(
                key, campaign, kind, nameZh, nameEn, word, wanted, perMember, from, until, days, comesBack, called);
    }
}
