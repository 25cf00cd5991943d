package shop.solvent.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** Something else counts for members' credit: one person asks, another agrees. It moves how strictly everybody is looked at. */
@ApplicationScoped
public class CreditDeed extends Deed<CreditDeed.Publication> {

    public static final String CODE = "credit.publish";

    public record Publication(CreditTerms terms) {}

    @Inject
    private CreditSchemes schemes;

    CreditDeed() {
        super(CODE, Publication.class, Permission.EDIT_SETTINGS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Publication content) {
        return new Terms("credit", String.valueOf(schemes.publishable(content.terms())), false);
    }

    @Override
    public String perform(Publication content, Mandate mandate) {
        schemes.publish(content.terms(), mandate);
        return "credit";
    }

    @Override
    public List<Line> lines(Publication content) {
        CreditTerms terms = content.terms();
        List<Line> lines = new ArrayList<>();
        lines.add(text("deed.credit-begin", String.valueOf(terms.begin())));
        for (CreditWeight weight : terms.weights()) {
            lines.add(text(
                    switch (weight.kind()) {
                        case AGE -> "deed.credit-age";
                        case ORDERS -> "deed.credit-orders";
                        case REFUNDS -> "deed.credit-refunds";
                        case DISPUTES -> "deed.credit-disputes";
                        case CASES -> "deed.credit-cases";
                    },
                    (weight.kind().isGood() ? "+" : "−") + weight.each() + " · ≤ " + weight.most()
                            + (weight.free() > 0 ? " · > " + weight.free() : "")
                            + (weight.days() > 0 ? " · " + weight.days() + " d" : "")));
        }
        lines.add(text(
                "deed.credit-grades",
                "A ≥ " + terms.a() + " · B ≥ " + terms.b() + " · C ≥ " + terms.c() + " · D ≥ " + terms.d()));
        return lines;
    }

    private static Line text(String label, String value) {
        return new Line(label, Line.Kind.TEXT, value);
    }
}
