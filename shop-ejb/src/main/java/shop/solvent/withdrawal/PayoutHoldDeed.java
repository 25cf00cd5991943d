package shop.solvent.withdrawal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.risk.Cases;

/**
 * A member's commissions do not leave the shop for some days. One person may do so for a few days, once: from week to week
 * they would be kept from their owner by one person alone.
 */
@ApplicationScoped
public class PayoutHoldDeed extends Deed<PayoutHoldDeed.Holding> {

    public static final String CODE = "payout.hold";

    /** The longest at a time, in days. */
    public static final int LONGEST = 90;

    /**
     * @param member id
     * @param days 1 to {@value #LONGEST}
     * @param riskCase id of a case; empty for none
     */
    public record Holding(String member, int days, String riskCase) {

        MemberId memberOf() {
            try {
                return MemberId.parse(member);
            } catch (InvalidId | NullPointerException mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "member"));
            }
        }

        CaseId caseOf() {
            try {
                return riskCase == null || riskCase.isBlank() ? null : CaseId.parse(riskCase.strip());
            } catch (InvalidId mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "case"));
            }
        }
    }

    @Inject
    private PayoutHolds holds;

    @Inject
    private Members members;

    @Inject
    private Cases cases;

    @Inject
    private ShopSettings settings;

    PayoutHoldDeed() {
        super(CODE, Holding.class, Permission.DECIDE_WITHDRAWALS, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return Setting.PAYOUT_HOLD_ALONE.text();
    }

    @Override
    public Terms terms(Holding content) {
        Given.within("days", content.days(), 1, LONGEST);
        members.find(content.memberOf());
        if (content.caseOf() != null) {
            cases.find(content.caseOf());
        }
        return new Terms(content.member(), null, content.days() <= settings.number(Setting.PAYOUT_HOLD_ALONE));
    }

    @Override
    public boolean stillAlone(Holding content, String by) {
        return !holds.wereHeld(content.memberOf());
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
    public List<Line> lines(Holding content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.member", Line.Kind.MEMBER, content.member()));
        lines.add(new Line("deed.days", Line.Kind.TEXT, String.valueOf(content.days())));
        if (content.caseOf() != null) {
            lines.add(new Line("deed.case", Line.Kind.TEXT, content.riskCase()));
        }
        return lines;
    }
}
