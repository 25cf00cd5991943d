package shop.solvent.fund;

import java.time.Instant;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.kernel.id.MemberId;

/**
 * Shares that a member buys, or gives back.
 *
 * @param fund name of whose they are
 * @param amount what they are bought for; of shares given back what they came to, nothing until the fund has paid
 * @param shares hundredths; of shares bought none until the fund has said how many
 * @param price millionths of a yuan for a share; null until it is done
 * @param endedAt null while it is under way
 */
public record FundOrderView(
        FundOrderId id,
        MemberId member,
        String fund,
        Side side,
        Money amount,
        long shares,
        Long price,
        State state,
        Instant at,
        Instant endedAt) {

    public enum Side {
        BUY,
        SELL
    }

    public enum State {
        /** Is about to be told to the fund. */
        REQUESTED,
        /** Is with the fund. */
        SENT,
        DONE,
        /** Nothing came of it: money or shares are the member's as before. */
        FAILED;

        public boolean isUnderway() {
            return this == REQUESTED || this == SENT;
        }
    }
}
