package shop.solvent.rulebook.force;

import java.time.LocalDate;
import java.util.Locale;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.Benefit;
import shop.solvent.rules.analysis.Notice;
import shop.solvent.rules.analysis.RulebookDiff;
import shop.solvent.rules.language.Rulebook;

/**
 * What a change of rules means to members, and whether they have to be told ahead (G13): they have, unless all it does
 * for anybody is better than before. What the rules alone cannot show, the orders of the past can: who would have lost by it.
 */
public final class Announcement {

    private final RulebookDiff diff;
    private final boolean dueAhead;

    private Announcement(RulebookDiff diff, boolean dueAhead) {
        this.diff = diff;
        this.dueAhead = dueAhead;
    }

    static Announcement of(Rulebook before, Rulebook after, JurisdictionProfile law, ShopNames names) {
        RulebookDiff diff = RulebookDiff.between(before, after, law, names);
        return new Announcement(diff, !Benefit.isSure(diff, after, law));
    }

    /**
     * The same, judged by outcome as well.
     *
     * @param somebodyLoses whether it was measured that members would have had less, or later
     * @param nobodyLoses whether it was measured, of enough orders, that none would
     */
    public Announcement measured(boolean somebodyLoses, boolean nobodyLoses) {
        return new Announcement(diff, isWorthTelling() && (somebodyLoses || dueAhead && !nobodyLoses));
    }

    /** Whether it is a change that members notice. What is only looked at more closely is told to nobody (G15). */
    boolean isWorthTelling() {
        return diff.touchesRights();
    }

    public boolean isDueAhead() {
        return dueAhead;
    }

    /** @param from the first day that counts; empty if there is nothing to tell */
    public String text(LocalDate from, Locale language) {
        return isWorthTelling() ? Notice.of(diff, from).text(language).strip() : "";
    }
}
