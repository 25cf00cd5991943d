package shop.solvent.web.admin.tiers;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.tier.TierChange;
import shop.solvent.tier.TierTerms;
import shop.solvent.tier.TierTerms.Window;
import shop.solvent.tier.TierView;
import shop.solvent.web.admin.Formats;
import shop.solvent.web.admin.Names;

/** Tiers in words. */
@Named("tierWords")
@RequestScoped
public class TierWords {

    @Inject
    private Formats show;

    @Inject
    private Names names;

    /** What the terms say, a sentence each. */
    public List<String> lines(TierTerms terms) {
        List<String> lines = new ArrayList<>();
        lines.add(show.phrase("tiers-says." + terms.window(), terms.length()));
        lines.add(show.phrase(
                "tiers.says-rate",
                BigDecimal.valueOf(terms.rate(), 4).stripTrailingZeros().toPlainString()));
        if (terms.extra() > 0) {
            lines.add(show.phrase("tiers.says-extra", show.money(Money.fen(terms.extraFrom())), terms.extra()));
        }
        terms.tiers()
                .forEach(tier -> lines.add(
                        show.phrase("tiers.says-tier", names.level(tier.level()), show.number(tier.growth()))));
        lines.add(show.phrase(
                terms.window() == Window.ROLLING ? "tiers.says-holds-ROLLING" : "tiers.says-holds-CALENDAR",
                terms.length()));
        lines.add(show.phrase("tiers.says-grace", terms.graceDays(), show.date(terms.firstReview())));
        return lines;
    }

    /** A change with its why. */
    public String why(TierChange change) {
        return show.phrase(
                "tier-why." + change.kind(),
                names.level(change.from()),
                names.level(change.to()),
                show.number(change.growth()),
                show.number(change.threshold()),
                show.date(change.countedFrom()),
                change.lastDay() == null ? "–" : show.date(change.lastDay()),
                change.fallsOn() == null ? "–" : show.date(change.fallsOn()));
    }

    /** Where a member stands, a sentence each. */
    public List<String> standing(TierView tier) {
        List<String> lines = new ArrayList<>();
        if (tier.hold() != null) {
            lines.add(show.phrase(
                    "tier.by-hand",
                    names.level(tier.level()),
                    show.date(tier.hold().lastDay()),
                    names.actor(tier.hold().by()),
                    tier.hold().reason()));
        }
        if (!tier.on()) {
            return lines;
        }
        lines.add(show.phrase("tier.growth", show.number(tier.growth()), show.date(tier.countedFrom())));
        if (tier.byRules() > 0) {
            lines.add(show.phrase("tier.growth-by-rules", show.number(tier.byRules())));
        }
        if (tier.lastDay() != null) {
            lines.add(show.phrase("tier.promised", names.level(tier.promised()), show.date(tier.lastDay())));
        }
        if (tier.fallsOn() != null) {
            lines.add(show.phrase("tier.falls", show.date(tier.fallsOn()), show.number(tier.keeping())));
        }
        if (tier.next() != null && tier.missing() > 0) {
            lines.add(show.phrase(
                    "tier.missing",
                    show.number(tier.missing()),
                    names.level(tier.next().level())));
        }
        return lines;
    }
}
