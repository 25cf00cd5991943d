package shop.solvent.dividend;

import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.PartnerId;

/**
 * One agreement's part in a run, before tax.
 *
 * @param pool code of the dividend pool
 * @param period ISO year and month
 * @param weight 0 for who took no part
 * @param cap null where no rule set one
 * @param share what was decided
 * @param paid what was paid of it: all or nothing
 * @param takenBack what was taken back since
 * @param reasons why the partner took no part; empty for who did
 */
public record ShareView(
        DividendRunId run,
        String pool,
        String period,
        DividendRunView.State state,
        PartnerId partner,
        MemberId member,
        long weight,
        Money cap,
        Money share,
        Money paid,
        Money takenBack,
        List<Reason> reasons) {

    public ShareView {
        reasons = List.copyOf(reasons);
    }

    /** The line that is hashed. */
    static String line(PartnerId partner, long weight, Long cap, long share, long paid) {
        return partner + "," + weight + "," + (cap == null ? "-" : cap) + "," + share + "," + paid + "\n";
    }

    /** Whether the partner took part. */
    public boolean takesPart() {
        return weight > 0;
    }
}
