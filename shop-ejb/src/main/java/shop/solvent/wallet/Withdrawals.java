package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.WithdrawalId;
import shop.solvent.member.Members;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.wallet.WithdrawalView.State;

/**
 * Takes members' money out of the shop: commissions first, then what they paid in; gifts never. The money is set aside
 * at once and leaves when the payment provider says that it has paid. It is never both paid and given back.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Withdrawals {

    @Inject
    private Permits permits;

    @Inject
    private WithdrawalPosting posting;

    @Inject
    private WithdrawalBook book;

    @Inject
    private Members members;

    /**
     * Sets the money aside, to be paid out in the background. What the member owes the shop is settled first. A member
     * with an open case waits for a person.
     *
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code withdrawal.too-small}, {@code
     *     withdrawal.too-soon}, {@code withdrawal.refused}, {@code withdrawal.undecided}, {@code withdrawal.insufficient}, {@code field.out-of-range}, {@code amount.wrong-asset}, {@code key.reused}
     */
    public WithdrawalView request(Withdraw withdraw) {
        return Attempts.of(() -> posting.request(withdraw));
    }

    /** @throws shop.solvent.platform.Rejection {@code withdrawal.not-found}, for one of a member the reader does not see too */
    public WithdrawalView find(WithdrawalId id) {
        WithdrawalView found = book.find(id);
        if (!members.isSeen(found.member())) {
            throw Rejection.notFound("withdrawal", id);
        }
        return found;
    }

    /**
     * A withdrawal that was asked for, or paid in, through the channel.
     *
     * @throws shop.solvent.platform.Rejection {@code withdrawal.not-found}, for another channel's too
     */
    public WithdrawalView find(WithdrawalId id, String channel) {
        return book.find(id, channel);
    }

    /** A member's withdrawals, the newest first. */
    public Page<WithdrawalView> of(MemberId member, int first, int size) {
        Page.check(first, size);
        return book.of(member, first, size);
    }

    /**
     * A channel's withdrawals, the newest first.
     *
     * @param state null for any
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code withdrawal.not-found} if {@code after} is none of the channel's
     */
    public Slice<WithdrawalView> list(WalletQuery query, State state, WithdrawalId after, int size) {
        Slice.check(size);
        return book.list(query, state, after, size);
    }

    /**
     * The payment provider calls back. The same call made twice is one. What cannot be true, by the books, changes
     * nothing but is noted as a finding with a case, and is an answer too.
     */
    public PayoutAnswer told(PayoutResult result) {
        return Attempts.of(() -> posting.told(result));
    }

    /**
     * A person decides about a held one: it goes on, or the money is given back.
     *
     * @throws shop.solvent.platform.Rejection {@code withdrawal.not-found}, {@code withdrawal.not-held}, {@code
     *     field.missing} without a reason
     */
    public WithdrawalView decide(WithdrawalId id, boolean approve, String by, String reason) {
        permits.require(by, Permission.DECIDE_WITHDRAWALS);
        find(id);
        return Attempts.of(() -> posting.decide(id, approve, by, reason));
    }
}
