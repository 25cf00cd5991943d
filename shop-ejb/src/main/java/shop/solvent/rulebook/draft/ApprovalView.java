package shop.solvent.rulebook.draft;

import java.time.Instant;

/**
 * A checker's approval of what a draft would do to money.
 *
 * @param revision of the draft that was approved
 * @param base the version in force that it was to follow, in hex
 * @param measurement the backtest that was approved; null if the effect was not measured
 * @param result that backtest's hash, in hex; null without one
 * @param moneyDelta what the shop and its pools would have paid more, in fen; null without a backtest
 * @param voidedAt null while it stands
 * @param voidReason {@code edited}, {@code base-moved}, {@code rejected} or {@code withdrawn}; null while it stands
 */
public record ApprovalView(
        int revision,
        String base,
        Long measurement,
        String result,
        Long moneyDelta,
        String approvedBy,
        Instant approvedAt,
        Instant voidedAt,
        String voidReason) {

    public boolean stands() {
        return voidedAt == null;
    }
}
