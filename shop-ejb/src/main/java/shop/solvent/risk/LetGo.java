package shop.solvent.risk;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import shop.solvent.approval.Deed.Line;
import shop.solvent.approval.Deed.Terms;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * What somebody asks for who wants to let go on what is held, and it is worth more than one person may let go.
 *
 * @param riskCase id
 * @param outcome {@link Outcome} by name
 */
public record LetGo(String riskCase, String outcome) {

    /** @throws Rejection {@code id.invalid} */
    public CaseId id() {
        return Given.id("case", riskCase, CaseId::parse);
    }

    /** @throws Rejection {@code field.not-one-of} */
    public Outcome turnedOut() {
        for (Outcome one : Outcome.values()) {
            if (one.name().equals(outcome)) {
                return one;
            }
        }
        throw Rejection.invalid(
                "field.not-one-of",
                Map.of("field", "outcome", "allowed", List.of(Outcome.values()).toString()));
    }

    /**
     * Tied to the case as it is.
     *
     * @param alone fen that one person may let go
     * @throws Rejection {@code case.other-kind}
     */
    public Terms terms(CaseView one, CaseSubject.Kind kind, long alone) {
        one.expect(kind);
        turnedOut();
        return new Terms(
                one.id().toString(),
                one.state().name(),
                one.amount() == null || one.amount().amount() <= alone);
    }

    /** What it says to the one who is to agree. */
    public List<Line> lines(CaseView one) {
        List<Line> lines = new ArrayList<>();
        lines.add(new Line("deed.case", Line.Kind.TEXT, riskCase));
        String subject = one.subject().toString();
        switch (one.subject().kind()) {
            case ORDER -> lines.add(new Line("deed.order", Line.Kind.ORDER, subject));
            case MERCHANT_PAYOUT -> lines.add(new Line("deed.merchant-payout", Line.Kind.TEXT, subject));
            default -> lines.add(new Line("deed.withdrawal", Line.Kind.TEXT, subject));
        }
        if (one.member() != null) {
            lines.add(new Line("deed.member", Line.Kind.MEMBER, one.member().toString()));
        }
        if (one.amount() != null) {
            lines.add(new Line(
                    "deed.case-amount",
                    Line.Kind.FEN,
                    String.valueOf(one.amount().amount())));
        }
        lines.add(new Line("deed.case-outcome", Line.Kind.WORD, "case-outcome." + outcome));
        return lines;
    }
}
