package shop.solvent.rules;

import java.util.function.ToIntFunction;

/** A guard rail that is a number in the law's profile. */
public enum Limit {
    /** How many levels of inviters may be paid. */
    COMMISSION_LEVELS(
            "G1",
            "guard.third-level",
            false,
            LawValue.COMMISSION_LEVELS,
            profile -> 1,
            JurisdictionProfile::commissionLevels),
    /** What the best rates of all levels may come to together, so that most of a price stays with those who deliver. */
    COMMISSION_TOTAL(
            "G4",
            "guard.commission-total",
            true,
            LawValue.COMMISSION_TOTAL,
            profile -> 0,
            JurisdictionProfile::commissionTotal),
    /** What a merchant may give up of a sale. */
    GIVE_UP(
            "G5",
            "guard.give-up",
            false,
            LawValue.GIVE_UP_MOST,
            JurisdictionProfile::minGiveUp,
            JurisdictionProfile::maxGiveUp),
    /** What a run may release of what is due: all of it, under any law. */
    PACE("G5", "guard.growth", false, LawValue.GROWTH, profile -> 0, profile -> JurisdictionProfile.NO_GROWTH),
    /** By what a lot may be raised, of what it was issued with. */
    RAISE(
            "G5",
            "guard.raise",
            false,
            LawValue.GROWTH,
            profile -> 0,
            profile -> profile.growth() - JurisdictionProfile.NO_GROWTH),
    /** What a rule may give of growth for one act: a level is earned. */
    GROWTH_GIVEN(
            "G16", "guard.growth-given", false, LawValue.GROWTH_GIVEN, profile -> 1, JurisdictionProfile::growthGiven),
    /** How long a tag lasts that a rule gives. */
    TAG_DAYS("G17", "guard.tag-days", false, LawValue.TAG_DAYS, profile -> 1, JurisdictionProfile::tagDays);

    private final String guardRail;
    private final String code;
    private final boolean total;
    private final LawValue value;
    private final ToIntFunction<JurisdictionProfile> least;
    private final ToIntFunction<JurisdictionProfile> greatest;

    Limit(
            String guardRail,
            String code,
            boolean total,
            LawValue value,
            ToIntFunction<JurisdictionProfile> least,
            ToIntFunction<JurisdictionProfile> greatest) {
        this.guardRail = guardRail;
        this.code = code;
        this.total = total;
        this.value = value;
        this.least = least;
        this.greatest = greatest;
    }

    /** {@code G5} */
    public String guardRail() {
        return guardRail;
    }

    /** The code of the problem that a file has which goes beyond. */
    public String code() {
        return code;
    }

    /** Whether it limits what the rules ask for together, over all the subjects an order can have, and not each number. */
    public boolean isTotal() {
        return total;
    }

    /** What the profile says it by. */
    public LawValue value() {
        return value;
    }

    public int least(JurisdictionProfile profile) {
        return least.applyAsInt(profile);
    }

    public int greatest(JurisdictionProfile profile) {
        return greatest.applyAsInt(profile);
    }
}
