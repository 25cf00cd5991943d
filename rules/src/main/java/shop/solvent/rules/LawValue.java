package shop.solvent.rules;

/** What a profile of the law says, each a number that something in the shop reads. What the shop does not look at is none of them. */
public enum LawValue {
    /** How many levels of inviters may be paid: 1, or 2 where the profile says so explicitly. */
    COMMISSION_LEVELS("commission.levels", "G1", Unit.LEVELS),
    /** Least share of a sale that a merchant gives up into its pool. */
    GIVE_UP_LEAST("give-up.min", "G5", Unit.BASIS_POINTS),
    /** Greatest such share. */
    GIVE_UP_MOST("give-up.max", "G5", Unit.BASIS_POINTS),
    /** Most that all levels together may be promised of an order. */
    COMMISSION_TOTAL("commission.total", "G4", Unit.BASIS_POINTS),
    /** Most that a registered member's own money in the wallet may come to. */
    PREPAID_CAP("prepaid.cap", "G8", Unit.FEN),
    /** What part of what members have paid in the shop keeps in custody. */
    CUSTODY_RATIO("custody.ratio", "G8", Unit.BASIS_POINTS),
    /**
     * Most that a lot may come to over its whole life, of what it was issued with: 10 000, which is no growth, to 50 000. More than
     * 10 000 is only what a shop may have signed off by its lawyers: a profile alone raises nothing.
     */
    GROWTH("growth.max", "G5", Unit.BASIS_POINTS),
    /** Most growth towards a level that a rule may give for one act. */
    GROWTH_GIVEN("growth.given", "G16", Unit.COUNT),
    /** Most days that a tag which a rule gives may last. */
    TAG_DAYS("tag.days", "G17", Unit.DAYS),
    /** Most that one prize of a lottery may come to. */
    LOTTERY_PRIZE("lottery.prize", "G19", Unit.FEN),
    /** Levels of a tree of invitations, the organiser's own counted, from which on the law asks together with the people. */
    PYRAMID_LEVELS("pyramid.levels", "G1", Unit.LEVELS),
    /** People from whom on it does, the organiser counted. */
    PYRAMID_HEADS("pyramid.heads", "G1", Unit.PEOPLE),
    /** Least part of what a tree earns that has to come from orders of consumers; a shop may ask for more. */
    PYRAMID_OUTSIDE("pyramid.outside", "G1", Unit.BASIS_POINTS),
    /** Fewest days that a change of rules is announced ahead if it touches members' rights; a shop may ask for more. */
    NOTICE_DAYS("notice.days", "G13", Unit.DAYS),
    /** Fewest days that a buyer may still withdraw, and nothing is given for the order; a shop may ask for more. */
    STANDS_DAYS("stands.days", "G4", Unit.DAYS),
    /** For how long what was bought and done is kept after a member was forgotten. */
    KEPT_TRADE("kept.trade", "G14", Unit.YEARS),
    /** For how long what is of money is. */
    KEPT_MONEY("kept.money", "G14", Unit.YEARS);

    /** What it is counted in. */
    public enum Unit {
        LEVELS,
        BASIS_POINTS,
        /** Of the shop's own money, whatever the law's. */
        FEN,
        COUNT,
        PEOPLE,
        DAYS,
        YEARS
    }

    private final String key;
    private final String guardRail;
    private final Unit unit;

    LawValue(String key, String guardRail, Unit unit) {
        this.key = key;
        this.guardRail = guardRail;
        this.unit = unit;
    }

    /** Its name in a profile's file: {@code prepaid.cap}. */
    public String key() {
        return key;
    }

    /** The guard rail it is a parameter of. */
    public String guardRail() {
        return guardRail;
    }

    public Unit unit() {
        return unit;
    }
}
