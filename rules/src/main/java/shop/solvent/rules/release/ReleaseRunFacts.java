package shop.solvent.rules.release;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.rules.JurisdictionProfile;

/**
 * Everything a decision on a run looks at: what is known of the {@linkplain ReleaseFacts pool}, in the same words as before
 * there was more, so that what was recorded then is read as it was, and the classes of its lots.
 *
 * @param lots their demand together is the pool's; empty where no rule in force told any apart. Null, as runs were recorded
 *     before there were any, is none
 * @param kept fen that by the pool's terms no release takes, whatever the rules say
 * @param most points that a run releases at most by the pool's terms; null for no limit
 * @param growth most that a lot may come to, basis points of what it was issued with, by the profile and by what was signed off; 0
 *     as recorded before there was any, and 10 000, are no growth
 */
public record ReleaseRunFacts(
        String pool,
        String period,
        long funded,
        long fundedThisPeriod,
        long fundedLastPeriod,
        long demand,
        long locked,
        long fundedTwoAgo,
        long fundedThreeAgo,
        long fundedFourAgo,
        long fundedFiveAgo,
        long fundedSixAgo,
        long target,
        int targetReached,
        long forecast,
        long released,
        long burnt,
        long holders,
        List<LotClassFact> lots,
        long kept,
        Long most,
        String project,
        long surplus,
        int growth) {

    public ReleaseRunFacts {
        lots = lots == null ? List.of() : List.copyOf(lots);
    }

    /** Of a pool of which no terms were agreed. */
    public ReleaseRunFacts(ReleaseFacts pool, List<LotClassFact> lots) {
        this(pool, lots, 0, null, JurisdictionProfile.NO_GROWTH);
    }

    public ReleaseRunFacts(ReleaseFacts pool, List<LotClassFact> lots, long kept, Long most, int growth) {
        this(
                pool.pool(),
                pool.period(),
                pool.funded(),
                pool.fundedThisPeriod(),
                pool.fundedLastPeriod(),
                pool.demand(),
                pool.locked(),
                pool.fundedTwoAgo(),
                pool.fundedThreeAgo(),
                pool.fundedFourAgo(),
                pool.fundedFiveAgo(),
                pool.fundedSixAgo(),
                pool.target(),
                pool.targetReached(),
                pool.forecast(),
                pool.released(),
                pool.burnt(),
                pool.holders(),
                lots,
                kept,
                most,
                pool.project(),
                pool.surplus(),
                growth);
    }

    /** What is known of the pool. */
    public ReleaseFacts ofPool() {
        return new ReleaseFacts(
                pool,
                period,
                funded,
                fundedThisPeriod,
                fundedLastPeriod,
                demand,
                locked,
                fundedTwoAgo,
                fundedThreeAgo,
                fundedFourAgo,
                fundedFiveAgo,
                fundedSixAgo,
                target,
                targetReached,
                forecast,
                released,
                burnt,
                holders,
                project,
                surplus);
    }

    /** Every fact on its own, as the rules see them. */
    public List<Object> visible() {
        List<Object> all = new ArrayList<>();
        all.add(ofPool());
        all.addAll(lots);
        return all;
    }
}
