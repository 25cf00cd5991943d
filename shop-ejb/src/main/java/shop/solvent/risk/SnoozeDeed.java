package shop.solvent.risk;

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
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/**
 * A rule does not stop the orders of one subject for some days. One person may do so for a few days, once: from week to week
 * somebody would be looked at by nobody, by one person's word.
 */
@ApplicationScoped
public class SnoozeDeed extends Deed<SnoozeDeed.Snoozing> {

    public static final String CODE = "rule.snooze";

    /** The longest at a time, in days. */
    public static final int LONGEST = 90;

    /**
     * @param rule id of a rule that stopped something before
     * @param kind {@link RuleSnooze.Kind} by name
     * @param subject a member's id, a merchant's code or a channel's
     * @param days 1 to {@value #LONGEST}
     * @param riskCase id of a case; empty for none
     */
    public record Snoozing(String rule, String kind, String subject, int days, String riskCase) {

        RuleSnooze.Kind kindOf() {
            for (RuleSnooze.Kind one : RuleSnooze.Kind.values()) {
                if (one.name().equals(kind)) {
                    return one;
                }
            }
            throw Rejection.invalid(
                    "field.not-one-of",
                    Map.of(
                            "field",
                            "kind",
                            "allowed",
                            List.of(RuleSnooze.Kind.values()).toString()));
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
    private RuleSnoozes snoozes;

    @Inject
    private Cases cases;

    @Inject
    private ShopSettings settings;

    SnoozeDeed() {
        super(CODE, Snoozing.class, Permission.DECIDE_ORDERS, Permission.APPROVE_MONEY);
    }

    @Override
    public String limit() {
        return Setting.SNOOZE_ALONE.text();
    }

    @Override
    public Terms terms(Snoozing content) {
        Given.within("days", content.days(), 1, LONGEST);
        Given.text("rule", content.rule(), 80);
        if (!snoozes.isKnown(content.rule())) {
            throw Rejection.invalid("snooze.rule-unknown", Map.of("field", "rule", "rule", content.rule()));
        }
        if (content.kindOf() == RuleSnooze.Kind.MEMBER) {
            try {
                MemberId.parse(content.subject());
            } catch (InvalidId | NullPointerException mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "subject"));
            }
        } else {
            Given.code(content.subject());
        }
        if (content.caseOf() != null) {
            cases.find(content.caseOf());
        }
        return new Terms(content.subject(), null, content.days() <= settings.number(Setting.SNOOZE_ALONE));
    }

    @Override
    public boolean stillAlone(Snoozing content, String by) {
        return !snoozes.wasSnoozed(content.rule(), content.kindOf(), content.subject());
    }

    @Override
    public String perform(Snoozing content, Mandate mandate) {
        return snoozes.add(content, mandate.reason(), mandate.askedBy(), mandate.agreedBy())
                .toString();
    }

    @Override
    public void committed() {
        snoozes.refresh();
    }

    @Override
    public List<Line> lines(Snoozing content) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.rule", Line.Kind.TEXT, content.rule()));
        lines.add(
                switch (content.kindOf()) {
                    case MEMBER -> new Line("deed.member", Line.Kind.MEMBER, content.subject());
                    case MERCHANT -> new Line("deed.merchant", Line.Kind.MERCHANT, content.subject());
                    case CHANNEL -> new Line("deed.channel", Line.Kind.CHANNEL, content.subject());
                });
        lines.add(new Line("deed.days", Line.Kind.TEXT, String.valueOf(content.days())));
        if (content.caseOf() != null) {
            lines.add(new Line("deed.case", Line.Kind.TEXT, content.riskCase()));
        }
        return lines;
    }
}
