package shop.solvent.dryrun;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.RunId;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView;
import shop.solvent.pool.Pools;
import shop.solvent.pool.Releases;
import shop.solvent.rules.language.DecisionPoint;

/** Decisions about release runs are for those who see the pool. */
@ApplicationScoped
class PastRuns implements PastDecisions {

    private static final int LATEST = 50;

    @Inject
    private Releases releases;

    @Inject
    private Pools pools;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.RELEASE;
    }

    @Override
    public void require(String subject) {
        try {
            releases.find(RunId.parse(subject));
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of());
        }
    }

    @Override
    public List<Choice> latest() {
        Map<String, PoolView> named = new HashMap<>();
        pools.all().forEach(pool -> named.put(pool.code(), pool));
        return releases.latest(LATEST).stream()
                .map(run -> new Choice(
                        run.id().toString(),
                        named.get(run.pool()).nameZh() + " · " + run.period(),
                        named.get(run.pool()).nameEn() + " · " + run.period()))
                .toList();
    }
}
