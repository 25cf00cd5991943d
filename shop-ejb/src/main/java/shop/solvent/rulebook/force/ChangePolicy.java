package shop.solvent.rulebook.force;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;

/** What the house asks of a change of rules, by its settings. */
@ApplicationScoped
public class ChangePolicy {

    @Inject
    private ShopSettings settings;

    /** A measured effect above this, in fen and in either direction, takes two checkers. */
    public long secondCheckerAbove() {
        return settings.number(Setting.RULES_SECOND_CHECKER_ABOVE);
    }

    /**
     * By how much the points that rules promise may outrun what the pool receives of the same sale, in basis points of what
     * is paid, before a change that promises more takes two checkers.
     */
    int coverTolerance() {
        return (int) settings.number(Setting.RULES_COVER_TOLERANCE);
    }

    /** How long before it comes in force a change that touches members' rights is announced (G13): never under a week. */
    public Duration notice() {
        return Duration.ofDays(settings.number(Setting.RULES_NOTICE_DAYS));
    }

    /** How long rules stay in force that nobody else has looked at: at most a week. */
    public Duration breakGlass() {
        return Duration.ofHours(settings.number(Setting.RULES_BREAK_GLASS_HOURS));
    }
}
