package shop.solvent.risk;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;

/**
 * A rule does not stop the orders of one subject for some days. One person may do so for a few days, once: from week to week
 * somebody would be looked at by nobody, by one person's word.
 */
@ApplicationScoped
public class SnoozeDeed extends ForDaysDeed<SnoozeDeed.Snoozing> {

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
    public record Snoozing(String rule, String kind, String subject, int days, String riskCase) implements Days {

        RuleSnooze.Kind kindOf() {
            return Given.oneOf("kind", kind, List.of(RuleSnooze.Kind.values()));
        }
    }

    @Inject
    private RuleSnoozes snoozes;

    SnoozeDeed() {
        super(CODE, Snoozing.class, Permission.DECIDE_ORDERS, LONGEST, Setting.SNOOZE_ALONE);
    }

    @Override
    protected void requireRight(Snoozing content) {
        Given.text("rule", content.rule(), 80);
        if (!snoozes.isKnown(content.rule())) {
            throw Rejection.invalid("snooze.rule-unknown", Map.of("field", "rule", "rule", content.rule()));
        }
        if (content.kindOf() == RuleSnooze.Kind.MEMBER) {
            Given.id("subject", content.subject(), MemberId::parse);
        } else {
            Given.code(content.subject());
        }
    }

    @Override
    protected boolean wasDone(Snoozing content) {
        return snoozes.wasSnoozed(content.rule(), content.kindOf(), content.subject());
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
    protected List<Line> about(Snoozing content) {
        return List.of(
                new Line("deed.rule", Line.Kind.TEXT, content.rule()),
                switch (content.kindOf()) {
                    case MEMBER -> new Line("deed.member", Line.Kind.MEMBER, content.subject());
                    case MERCHANT -> new Line("deed.merchant", Line.Kind.MERCHANT, content.subject());
                    case CHANNEL -> new Line("deed.channel", Line.Kind.CHANNEL, content.subject());
                });
    }
}
