package shop.solvent.fund;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import shop.solvent.kernel.Money;

/**
 * What a member has in the fund. It is with the fund and no debt of the shop's.
 *
 * @param title of the fund, {@code 中文 · English}
 * @param offered whether more can be bought; else it is one that the shop offers no more, whose shares can be given back
 * @param agreedAt since when the member wants it; null while they do not
 * @param shares hundredths that are theirs and free
 * @param givingBack hundredths that are being given back
 * @param price millionths of a yuan for a share; null where the fund never said
 * @param priceOn the day of the price; null where there is none
 * @param latest what was bought and given back, the latest first
 * @param more whether there is more of that
 */
public record FundView(
        String title,
        boolean offered,
        Instant agreedAt,
        long shares,
        long givingBack,
        Long price,
        LocalDate priceOn,
        List<FundOrderView> latest,
        boolean more) {

    private static final long MILLION = 1_000_000;

    /** What all of the member's shares come to by that price, rounded down; nothing where there is none. */
    public Money worth() {
        return Money.fen(price == null ? 0 : fen(Math.addExact(shares, givingBack), price));
    }

    /** Fen for hundredths of shares, rounded down: a hundredth of a share at ¥1 is a fen. */
    static long fen(long shares, long price) {
        return Math.multiplyExact(shares, price) / MILLION;
    }

    /** Hundredths of shares for fen, rounded down. */
    static long shares(long fen, long price) {
        return Math.multiplyExact(fen, MILLION) / price;
    }
}
