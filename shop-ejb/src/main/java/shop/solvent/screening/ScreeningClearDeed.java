package shop.solvent.screening;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;

/**
 * A name that was confirmed to be the one on a list was somebody else's: payouts go on. To confirm takes one person, since it holds money
 * back; to take it back takes two.
 */
@ApplicationScoped
public class ScreeningClearDeed extends Deed<ScreeningClearDeed.Clearing> {

    public static final String CODE = "screening.clear";

    /**
     * @param hit its id
     * @param outcome what it turned out to be after all, any but {@link Outcome#CONFIRMED}
     */
    public record Clearing(long hit, Outcome outcome) {}

    @Inject
    private Hits hits;

    @EJB
    private Cases cases;

    ScreeningClearDeed() {
        super(CODE, Clearing.class, Permission.SCREEN, Permission.SCREEN);
    }

    @Override
    public Terms terms(Clearing content) {
        if (Given.value("outcome", content.outcome()) == Outcome.CONFIRMED) {
            throw Rejection.invalid(
                    "field.not-one-of", Map.of("field", "outcome", "allowed", "FALSE_POSITIVE, VALUABLE"));
        }
        CaseView about = about(content);
        if (about.outcome() != Outcome.CONFIRMED) {
            throw Rejection.conflict(
                    "screening-hit.not-confirmed", Map.of("case", about.id().toString()));
        }
        return new Terms(about.id().toString(), null, false);
    }

    private CaseView about(Clearing content) {
        if (hits.find(content.hit()).isEmpty()) {
            throw Rejection.notFound("screening-hit", String.valueOf(content.hit()));
        }
        return cases.of(CaseSubject.ofScreening(content.hit())).orElseThrow();
    }

    @Override
    public String perform(Clearing content, Mandate mandate) {
        CaseView about = about(content);
        cases.correctAgreed(about.id(), content.outcome(), mandate.askedBy(), mandate.reason());
        return about.id().toString();
    }

    @Override
    public List<Line> lines(Clearing content) {
        Hits.Row hit = hits.find(content.hit()).orElseThrow();
        return List.of(
                new Line("deed.case", Line.Kind.TEXT, about(content).id().toString()),
                new Line("screening.cleared", Line.Kind.TEXT, Screened.text(hit.kind(), hit.subject())),
                new Line("screening.cleared-as", Line.Kind.TEXT, hit.listed()),
                new Line("deed.case-outcome", Line.Kind.WORD, "case-outcome." + content.outcome()));
    }
}
