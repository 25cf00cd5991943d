package shop.solvent.web.shop;

import java.util.HexFormat;
import shop.solvent.limited.EntryView;
import shop.solvent.limited.EntryView.Standing;
import shop.solvent.limited.LimitedState;
import shop.solvent.limited.LimitedView;

/**
 * How goods of a limited issue are sold to whoever looks.
 *
 * @param entry that they entered with; null if they did not, or it is no draw
 * @param standing where they stand in its line; null without an entry
 * @param seed what the draw began with; null as long as it is not drawn
 */
public record LimitedSale(LimitedView issue, LimitedState state, EntryView entry, Standing standing, String seed) {

    /** Whether the one who looks can buy now. */
    public boolean isMayBuy() {
        return issue.left() > 0 && (issue.isDraw() ? standing == Standing.MAY_BUY : state == LimitedState.OPEN);
    }

    /** Whether members who have not entered can. */
    public boolean isMayEnter() {
        return issue.isDraw() && state == LimitedState.OPEN && entry == null;
    }

    /** What there is to know first, in one sentence. */
    public String line(Say say) {
        String opens = say.moment(issue.terms().opens());
        String closes = say.moment(issue.terms().closes());
        if (issue.isDraw()) {
            return switch (state) {
                case ANNOUNCED -> say.t("limited.enter-from", opens);
                case OPEN -> say.t("limited.enter-until", closes);
                case DRAWING -> say.t("limited.drawing");
                case BUYING ->
                    standing == Standing.MAY_BUY
                            ? say.t("limited.yours-until", say.moment(issue.buyUntil()))
                            : say.t("limited.others-buy");
                case ENDED -> say.t("limited.over");
            };
        }
        return switch (state) {
            case ANNOUNCED -> say.t("limited.from", opens);
            case OPEN -> issue.left() == 0 ? say.t("limited.sold-out") : say.t("limited.until", closes);
            case DRAWING, BUYING, ENDED -> say.t("limited.over");
        };
    }

    /** What became of the entry of whoever looks; null where there is nothing to say. */
    public String mine(Say say) {
        if (standing == null) {
            return null;
        }
        return switch (standing) {
            case WAITS -> say.t("limited.mine-waits", entry.ticket());
            case MAY_BUY -> say.t("limited.mine-may-buy", say.number(entry.place()));
            case IN_LINE -> say.t("limited.mine-in-line", say.number(entry.place()), say.number(issue.invited()));
            case PASSED -> say.t("limited.mine-passed");
            case OVER -> null;
        };
    }

    /** Null for none. */
    public String hex(byte[] hash) {
        return hash == null ? null : HexFormat.of().formatHex(hash);
    }
}
