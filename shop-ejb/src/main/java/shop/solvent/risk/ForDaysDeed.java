package shop.solvent.risk;

import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/**
 * Something is kept from its owner, or from rules, for some days. One person may do so for a few days, once: from week to week one person
 * alone would do it for good.
 */
public abstract class ForDaysDeed<C extends Record & ForDaysDeed.Days> extends Deed<C> {

    /** How long, and by which case: {@code riskCase} is its id, empty for none. */
    public interface Days {

        /** Id or code of whom or what it is about. */
        String subject();

        int days();

        String riskCase();

        /** Null for none. @throws shop.solvent.platform.Rejection {@code id.invalid} */
        default CaseId caseOf() {
            return riskCase() == null || riskCase().isBlank()
                    ? null
                    : Given.id("case", riskCase().strip(), CaseId::parse);
        }
    }

    private final int longest;
    private final Setting alone;

    @Inject
    private Cases cases;

    @Inject
    private ShopSettings settings;

    /**
     * @param longest days at a time
     * @param alone for how many one person may
     */
    protected ForDaysDeed(String code, Class<C> content, Permission asks, int longest, Setting alone) {
        super(code, content, asks, Permission.APPROVE_MONEY);
        this.longest = longest;
        this.alone = alone;
    }

    /** @throws shop.solvent.platform.Rejection for what cannot be done, whatever days and case are */
    protected abstract void requireRight(C content);

    /** Whether one person did so alone lately. */
    protected abstract boolean wasDone(C content);

    /** What is shown of it but days and case. */
    protected abstract List<Line> about(C content);

    @Override
    public String limit() {
        return alone.text();
    }

    @Override
    public Terms terms(C content) {
        Given.within("days", content.days(), 1, longest);
        requireRight(content);
        if (content.caseOf() != null) {
            cases.find(content.caseOf());
        }
        return new Terms(content.subject(), null, content.days() <= settings.number(alone));
    }

    @Override
    public boolean stillAlone(C content, String by) {
        return !wasDone(content);
    }

    @Override
    public List<Line> lines(C content) {
        List<Line> lines = new ArrayList<>(about(content));
        lines.add(new Line("deed.days", Line.Kind.TEXT, String.valueOf(content.days())));
        if (content.caseOf() != null) {
            lines.add(new Line("deed.case", Line.Kind.TEXT, content.riskCase()));
        }
        return lines;
    }
}
