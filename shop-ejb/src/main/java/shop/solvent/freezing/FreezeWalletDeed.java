package shop.solvent.freezing;

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
 * A member's wallet cannot be used for some days: nothing is paid from it, taken out, given or set aside for a device. What began before ends,
 * and what the member is given comes in. One person may do so for a few days, once.
 */
@ApplicationScoped
public class FreezeWalletDeed extends ForDaysDeed<FreezeWalletDeed.Freezing> {

    public static final String CODE = "wallet.freeze";

    /** The longest at a time, in days. */
    public static final int LONGEST = 366;

    /**
     * @param member id
     * @param reason {@link FreezeReason} by name
     * @param deposits whether money may be paid in all the same
     * @param days besides the rest of the day, 1 to {@value #LONGEST}
     * @param riskCase id of a case; empty for none
     */
    public record Freezing(String member, String reason, boolean deposits, int days, String riskCase) implements Days {

        @Override
        public String subject() {
            return member;
        }

        MemberId memberOf() {
            return Given.id("member", member, MemberId::parse);
        }

        FreezeReason reasonOf() {
            return Given.oneOf("reason", reason, List.of(FreezeReason.values()));
        }
    }

    @Inject
    private WalletFreezeBook book;

    @Inject
    private Members members;

    FreezeWalletDeed() {
        super(CODE, Freezing.class, Permission.FREEZE_POINTS, LONGEST, Setting.FREEZE_ALONE);
    }

    @Override
    protected void requireRight(Freezing content) {
        content.reasonOf();
        members.find(content.memberOf());
    }

    @Override
    protected boolean wasDone(Freezing content) {
        return book.wereFrozen(content.memberOf());
    }

    @Override
    public String perform(Freezing content, Mandate mandate) {
        return book.add(content, mandate.reason(), mandate.askedBy(), mandate.agreedBy())
                .toString();
    }

    @Override
    protected List<Line> about(Freezing content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.freeze-reason", Line.Kind.WORD, "freeze-reason." + content.reason()),
                new Line(
                        "deed.wallet-deposits",
                        Line.Kind.WORD,
                        content.deposits() ? "wallet-freeze.deposits" : "wallet-freeze.no-deposits"));
    }
}
