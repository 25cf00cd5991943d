package shop.solvent.dryrun;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.dividend.DividendPoolView;
import shop.solvent.dividend.DividendPools;
import shop.solvent.dividend.Dividends;
import shop.solvent.kernel.id.DividendRunId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.platform.Rejection;
import shop.solvent.rules.language.DecisionPoint;

/** Decisions about dividend runs are for those who see the whole shop. */
@ApplicationScoped
class PastDividends implements PastDecisions {

    private static final int LATEST = 50;

    @Inject
    private Dividends dividends;

    @Inject
    private DividendPools pools;

    @Override
    public DecisionPoint point() {
        return DecisionPoint.DIVIDEND;
    }

    @Override
    public void require(String subject) {
        try {
            dividends.find(DividendRunId.parse(subject));
        } catch (InvalidId mistyped) {
            throw Rejection.invalid("id.invalid", Map.of());
        }
    }

    @Override
    public List<Choice> latest() {
        Map<String, DividendPoolView> named = new HashMap<>();
        pools.all().forEach(pool -> named.put(pool.code(), pool));
        return dividends.list(null, null, LATEST).rows().stream()
                .map(run -> new Choice(
                        run.id().toString(),
                        named.get(run.pool()).nameZh() + " · " + run.period(),
                        named.get(run.pool()).nameEn() + " · " + run.period()))
                .toList();
    }
}
