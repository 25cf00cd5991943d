package shop.solvent.backtest;

/**
 * What is measured of decisions, under each of two versions. Amounts are fen, points count as points. Every measure can
 * be put together from parts in any order, so neither threads nor chunks leave a trace in a result.
 */
public enum Measure {
    /** Orders by what became of them, {@code ACCEPTED>HELD}: as many before as after. */
    MOVED,
    /** Orders whose outcome or amounts differ: as many before as after. */
    CHANGED,
    /** What accepted orders' members paid. */
    PAID,
    DISCOUNT,
    /** By pool. */
    SUBSIDY,
    /** By level. */
    COMMISSION,
    /** Points awarded, by the pool they are released from. */
    POINTS,
    /** By the pool it goes to. */
    GIVE_UP,
    /** What merchants received. */
    PROCEEDS,
    /** What members would pay for orders that are held, if a person lets them through. */
    HELD_PAID,
    /** What orders that are held would cost, if a person lets them through; see {@link Diff#cost}. */
    HELD_COST,
    /** Orders held or refused, by the reason's code. */
    FLAG,
    /** Orders that a limit had cut something of, by the limit: {@code pool}, {@code G4}, … */
    CAPPED,
    /** What the orders cost more or less, each by itself, added up without the sign: what a balance of both may hide. */
    SHIFTED,
    /** What the dearest order costs, held ones counted. */
    DEAREST(Merge.GREATEST),
    /** The least that a pool had to grant when an order was decided, by pool; what was on record, so the same twice. */
    POOL_LOW(Merge.LEAST),
    /** Coins given, by the pool whose money goes behind them. */
    COINS,
    /** Points that release runs asked for, by pool. */
    DUE,
    /** Points that release runs released, by pool. */
    RELEASED,
    /** Fen that release runs kept back, by pool. */
    RESERVED,
    /** Of a point that measures nothing else: what rules granted, by effect. */
    GRANTED,
    /** Of such a point: the sums of its figures that are numbers, by the figure. */
    FIGURE,
    /** Of such a point: what the rules gave those whom its decisions are about. */
    COST,
    /** Decisions in which a rule spoke that the versions do not have alike, by its id; 0 and 0 if none met it. */
    MET,
    /** Rules that give or take and that the versions do not have alike: the members they reached, and all that were seen. */
    REACHED,
    /** Orders for which a pool was asked that had nothing at all, or was not there yet, by pool. */
    EMPTY_POOL,
    /** Acts that are stopped, by what their case turned out to be; {@code UNTOLD} where nobody said, {@code UNKNOWN} without a case. */
    TURNED_OUT,
    /** What these are about, likewise. */
    TURNED_OUT_FEN,
    /** Of these, the ones that only the candidate stops: as many before as after. */
    CAUGHT,
    CAUGHT_FEN,
    /** Of these, the ones that only the base stops: as many before as after. */
    LET_GO,
    LET_GO_FEN;

    /** How two parts make a whole. */
    enum Merge {
        SUM,
        GREATEST,
        LEAST;

        long of(long one, long other) {
            return switch (this) {
                case SUM -> Math.addExact(one, other);
                case GREATEST -> Math.max(one, other);
                case LEAST -> Math.min(one, other);
            };
        }

        /** The same by the database, of a column. */
        String sql(String column) {
            return switch (this) {
                case SUM -> column + " = " + column + " + VALUES(" + column + ")";
                case GREATEST -> column + " = GREATEST(" + column + ", VALUES(" + column + "))";
                case LEAST -> column + " = LEAST(" + column + ", VALUES(" + column + "))";
            };
        }
    }

    private final Merge merge;

    Measure() {
        this(Merge.SUM);
    }

    Measure(Merge merge) {
        this.merge = merge;
    }

    Merge merge() {
        return merge;
    }
}
