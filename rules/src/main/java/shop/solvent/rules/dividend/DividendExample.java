package shop.solvent.rules.dividend;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.Rules;
import shop.solvent.rules.point.Decision;
import shop.solvent.rules.point.Draft;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.UnusableCell;

/**
 * An ordinary run: ¥100,000 of a profit of ¥1,000,000 for the staff, of whom there is one, of grade {@code a}, who served the whole
 * month. A case may change {@code run.*} and {@code partner1.*, partner2.*, …}.
 */
final class DividendExample extends Example {

    private final Rules rules;

    DividendExample(DividendPoint point, Rules rules) {
        super(point);
        this.rules = rules;
        draft(PartnerFact.class, 1);
    }

    @Override
    protected Record ordinary(Class<?> type, int number) {
        return type == RunFact.class
                ? new RunFact("staff", "2026-10", 10_000_000, 100_000_000, 1)
                : new PartnerFact(number, "partner-" + number, PartnerFact.STAFF, "a", "", 365, 31, true);
    }

    @Override
    public Decision decide() throws UnusableCell {
        List<PartnerFact> partners = new ArrayList<>();
        for (Draft<PartnerFact> partner : drafts(PartnerFact.class)) {
            partner.follow("wholePeriod", partner.number("daysInPeriod") >= 31);
            partners.add(partner.fact());
        }
        Draft<RunFact> run = draft(RunFact.class);
        run.follow("partners", (long) partners.size());
        return new DividendRules(rules).decide(new DividendFacts(run.fact(), partners));
    }
}
