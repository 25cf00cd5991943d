package shop.solvent.tax;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * The shop decides how tax is withheld of what promoters earn, or that none is: one person asks, another agrees. It holds for what becomes
 * theirs from then on. Before anybody decided nothing is withheld, and pages say so.
 */
@ApplicationScoped
public class WithholdingDeed extends Deed<Withholdings.Decided> {

    public static final String CODE = "tax.decide";

    private static final int LONGEST = 500;

    @Inject
    private TaxBook book;

    @Inject
    private Withholdings withholdings;

    @Inject
    private Audit audit;

    WithholdingDeed() {
        super(CODE, Withholdings.Decided.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Withholdings.Decided content) {
        Given.text("note", content.note(), LONGEST);
        known(Given.text("method", content.method(), 32));
        String before = book.decision().map(one -> String.valueOf(one.id())).orElse("none");
        return new Terms("tax", before + " " + withholdings.profile(), false);
    }

    /** @throws Rejection {@code tax.method-unknown} unless the present profile has such a table */
    private void known(String method) {
        if (!method.equals(TaxDecision.NONE) && withholdings.method(method).isEmpty()) {
            throw Rejection.invalid("tax.method-unknown", Map.of("field", "method", "profile", withholdings.profile()));
        }
    }

    @Override
    public String perform(Withholdings.Decided content, Mandate mandate) {
        known(content.method());
        String before = book.decision().map(TaxDecision::method).orElse(null);
        book.decide(
                content.method(),
                withholdings.profile(),
                content.note().strip(),
                mandate.askedBy(),
                mandate.agreedBy());
        audit.record(mandate.askedBy(), "tax.decided", "tax", before, content.method(), mandate.reason());
        return content.method();
    }

    @Override
    public List<Line> lines(Withholdings.Decided content) {
        return List.of(
                new Line("deed.tax-method", Line.Kind.WORD, "tax-method." + content.method()),
                new Line("deed.tax-profile", Line.Kind.TEXT, withholdings.profile()),
                new Line("deed.tax-note", Line.Kind.TEXT, content.note()));
    }
}
