package shop.solvent.relation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.Set;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.rules.JurisdictionProfile;

/**
 * What about a tree of invitations looks like a pyramid. The law's own numbers are those of {@link JurisdictionProfile}; the others are
 * the shop's, for what the law describes without a number.
 */
@ApplicationScoped
public class RootSigns {

    /** One thing that is measured, and may be a sign. */
    public enum Sign {
        /** As many levels as the law asks for, and as many people: only together a sign. */
        SIZE,
        /** Less than a part of what is earned comes of orders by consumers: the rest by those who invite others themselves. */
        OUTSIDE,
        /** More than a part of what those paid who joined lately was paid back. */
        REFUNDS,
        /** More than a part of what is earned goes to one member. */
        CONCENTRATION,
        /** The tree grew by more than a part within a week. */
        GROWTH
    }

    /** Of a tree that is smaller, shares say nothing: one order makes them. */
    private static final int FEW = 10;

    @Inject
    private JurisdictionProfile law;

    @Inject
    private ShopSettings settings;

    /** Those that the figures show, of which {@link Sign#SIZE} by the law. */
    public Set<Sign> of(RootFigures figures) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        if (figures.depth() >= law.pyramidLevels() && figures.heads() >= law.pyramidHeads()) {
            signs.add(Sign.SIZE);
        }
        if (figures.heads() >= FEW) {
            if (figures.reward() > 0 && figures.outsideShare() < limit(Sign.OUTSIDE)) {
                signs.add(Sign.OUTSIDE);
            }
            if (figures.refundShare() > limit(Sign.REFUNDS)) {
                signs.add(Sign.REFUNDS);
            }
            if (figures.topShare() > limit(Sign.CONCENTRATION)) {
                signs.add(Sign.CONCENTRATION);
            }
            if (figures.growth() > limit(Sign.GROWTH)) {
                signs.add(Sign.GROWTH);
            }
        }
        return signs;
    }

    /** Basis points from which on it is a sign; of {@link Sign#SIZE} none. */
    public long limit(Sign sign) {
        return switch (sign) {
            case SIZE -> 0;
            case OUTSIDE -> settings.number(Setting.PYRAMID_OUTSIDE);
            case REFUNDS -> settings.number(Setting.PYRAMID_REFUNDS);
            case CONCENTRATION -> settings.number(Setting.PYRAMID_TOP);
            case GROWTH -> settings.number(Setting.PYRAMID_GROWTH);
        };
    }

    /** Levels, the organiser's counted, and people from which on the law asks. */
    public int levels() {
        return law.pyramidLevels();
    }

    public int heads() {
        return law.pyramidHeads();
    }

    /** Under which law, by its code. */
    public String jurisdiction() {
        return law.code();
    }
}
