package shop.solvent.tier;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Steps;

/** Levels go by growth, by other terms, or no more: one person asks, another agrees. It moves prices and what is promised. */
@ApplicationScoped
public class TierDeed extends Deed<TierDeed.Publication> {

    public static final String CODE = "tier.publish";

    /** @param terms null to switch tiers off */
    public record Publication(TierTerms terms) {}

    @Inject
    private TierSchemes schemes;

    @Inject
    private TierWalk walk;

    @Inject
    private Steps steps;

    TierDeed() {
        super(CODE, Publication.class, Permission.EDIT_SETTINGS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Publication content) {
        return new Terms("tiers", String.valueOf(schemes.publishable(content.terms())), false);
    }

    @Override
    public String perform(Publication content, Mandate mandate) {
        schemes.publish(content.terms(), mandate);
        return "tiers";
    }

    @Override
    public void committed() {
        steps.wake(walk);
    }

    @Override
    public List<Line> lines(Publication content) {
        TierTerms terms = content.terms();
        if (terms == null) {
            return List.of(new Line("deed.tiers", Line.Kind.WORD, "tiers.off"));
        }
        List<Line> lines = new ArrayList<>();
        TierPreview preview = schemes.inBrief(terms);
        String more = preview.more() ? "+" : "";
        preview.rows().stream()
                .skip(1)
                .forEach(row -> lines.add(text(
                        "deed.tier", row.level() + " ≥ " + row.growth() + " · " + row.now() + " → " + row.atOnce())));
        lines.add(text("deed.tier-rise", preview.rise() + more));
        lines.add(text("deed.tier-fall", preview.fall() + more));
        lines.add(new Line("deed.tier-window", Line.Kind.WORD, "tiers.window-" + terms.window()));
        lines.add(text("deed.tier-length", String.valueOf(terms.length())));
        lines.add(new Line("deed.tier-rate", Line.Kind.RATE, String.valueOf(terms.rate())));
        if (terms.extra() > 0) {
            lines.add(new Line("deed.tier-extra-from", Line.Kind.FEN, String.valueOf(terms.extraFrom())));
            lines.add(text("deed.tier-extra", String.valueOf(terms.extra())));
        }
        lines.add(text("deed.tier-grace", String.valueOf(terms.graceDays())));
        lines.add(new Line(
                "deed.tier-first-review", Line.Kind.DAY, terms.firstReview().toString()));
        return lines;
    }

    private static Line text(String label, String value) {
        return new Line(label, Line.Kind.TEXT, value);
    }
}
