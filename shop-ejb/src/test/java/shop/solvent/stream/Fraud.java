package shop.solvent.stream;

import java.util.List;

/** The seven kinds of fraud in the stream, each in several ways: some clumsy, some that nothing in the shop can show. */
public enum Fraud {
    /** Somebody else spends a member's money, or a stolen card's: at night, from a device of their own, or straight out of the shop. */
    STOLEN_USE("stolen use", 0.004, "burst", "quiet", "payout", "card"),
    /** Money is turned into cash by trade that is none: with a merchant who hands it back, or by orders that are taken back. */
    CASH_OUT("cash-out by fake trade", 0.002, "front", "front-slow", "front-stranger", "round", "round-small"),
    /** Much is cut into parts that each stay below what anybody looks at. */
    STRUCTURING("structuring", 0.002, "alike", "spread", "smurfs"),
    /** Scarce goods are kept from others by purchases that are never paid. */
    HOARDING("hoarding of reservations", 0.002, "one", "team", "slow"),
    /** Somebody invites themself, so that commissions come back. */
    COMMISSION_RING("commission rings, self-referral", 0.0012, "device", "payee", "address", "clean"),
    /** Who joins pays an entry fee dressed up as goods, or a merchant and its members empty what others paid into. */
    ENTRY_FEE("entry fees, drained pools", 0.0006, "pack", "drain"),
    /** Many fresh accounts of one person take what newcomers are given. */
    BONUS("bonus abuse", 0.0009, "one-device", "rotating", "clean");

    private final String words;
    private final double share;
    private final List<String> ways;

    Fraud(String words, double share, String... ways) {
        this.words = words;
        this.share = share;
        this.ways = List.of(ways);
    }

    /** As a table has it. */
    public String words() {
        return words;
    }

    List<String> ways() {
        return ways;
    }

    /** How many schemes there are among so many members: each way at least once, however few they are. */
    int schemes(int members) {
        return Math.max(ways.size(), (int) Math.round(members * share));
    }
}
