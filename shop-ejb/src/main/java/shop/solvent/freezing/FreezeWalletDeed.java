package shop.solvent.freezing;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
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
 * A member's wallet cannot be used for some days: nothing is paid from it, taken out, given or set aside for a device. What began before ends,
 * and what the member is given comes in. One person may do so for a few days, once.
 */
@ApplicationScoped
public class FreezeWalletDeed extends Deed<FreezeWalletDeed.Freezing> {

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
    public record Freezing(String member, String reason, boolean deposits, int days, String riskCase) {

        MemberId memberOf() {
            try {
                return MemberId.parse(member);
            } catch (InvalidId | NullPointerException mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "member"));
            }
        }

        FreezeReason reasonOf() {
            return Arrays.stream(FreezeReason.values())
                    .filter(one -> one.name().equals(reason))
                    .findFirst()
                    .orElseThrow(() -> Rejection.invalid(
                            "field.not-one-of",
                            Map.of(
                                    "field",
                                    "reason",
                                    "allowed",
                                    Arrays.stream(FreezeReason.values())
                                            .map(Enum::name)
                                            .collect(Collectors.joining(", ")))));
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
    private WalletFreezeBook book;

    @Inject
    private Members members;

    @Inject
    private Cases cases;

    @Inject
    private ShopSettings settings;

    FreezeWalletDeed() {
        super(CODE, Freezing.class, Permission.FREEZE_POINTS, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return Setting.FREEZE_ALONE.text();
    }

    @Override
    public Terms terms(Freezing content) {
        Given.within("days", content.days(), 1, LONGEST);
        content.reasonOf();
        members.find(content.memberOf());
        if (content.caseOf() != null) {
            cases.find(content.caseOf());
        }
        return new Terms(content.member(), null, content.days() <= settings.number(Setting.FREEZE_ALONE));
    }

    @Override
    public boolean stillAlone(Freezing content, String by) {
        return !book.wereFrozen(content.memberOf());
    }

    @Override
    public String perform(Freezing content, Mandate mandate) {
        return book.add(content, mandate.reason(), mandate.askedBy(), mandate.agreedBy())
                .toString();
    }

    @Override
    public List<Line> lines(Freezing content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.member", Line.Kind.MEMBER, content.member()));
        lines.add(new Line("deed.freeze-reason", Line.Kind.WORD, "freeze-reason." + content.reason()));
        lines.add(new Line(
                "deed.wallet-deposits",
                Line.Kind.WORD,
                content.deposits() ? "wallet-freeze.deposits" : "wallet-freeze.no-deposits"));
        lines.add(new Line("deed.days", Line.Kind.TEXT, String.valueOf(content.days())));
        if (content.caseOf() != null) {
            lines.add(new Line("deed.case", Line.Kind.TEXT, content.riskCase()));
        }
        return lines;
    }
}
