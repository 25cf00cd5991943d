package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Setting;
import shop.solvent.risk.ForDaysDeed;

/**
 * A member's commissions do not leave the shop for some days. One person may do so for a few days, once: from week to week
 * they would be kept from their owner by one person alone.
 */
@ApplicationScoped
public class PayoutHoldDeed extends ForDaysDeed<PayoutHoldDeed.Holding> {

    public static final String CODE = "payout.hold";

    /** The longest at a time, in days. */
    public static final int LONGEST = 90;

    /**
     * @param member id
     * @param days 1 to {@value #LONGEST}
     * @param riskCase id of a case; empty for none
     */
    public record Holding(String member, int days, String riskCase) implements Days {

        @Override
        public String subject() {
            return member;
        }

        MemberId memberOf() {
            return Given.id("member", member, MemberId::parse);
        }
    }

    @Inject
    private PayoutHolds holds;

    @Inject
    private Members members;

    PayoutHoldDeed() {
        super(CODE, Holding.class, Permission.DECIDE_WITHDRAWALS, LONGEST, Setting.PAYOUT_HOLD_ALONE);
    }

    @Override
    protected void requireRight(Holding content) {
        members.find(content.memberOf());
    }

    @Override
    protected boolean wasDone(Holding content) {
        return holds.wereHeld(content.memberOf());
    }

    @Override
    public String perform(Holding content, Mandate mandate) {
        return holds.add(
                        content.memberOf(),
                        content.caseOf(),
                        content.days(),
                        mandate.reason(),
                        mandate.askedBy(),
                        mandate.agreedBy())
                .toString();
    }

    @Override
    protected List<Line> about(Holding content) {
        return List.of(new Line("deed.member", Line.Kind.MEMBER, content.member()));
    }
}
