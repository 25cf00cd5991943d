package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.Money;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** The platform's own money goes into a pool: one person asks, another agrees. */
@ApplicationScoped
public class ContributionDeed extends Deed<ContributionDeed.Contribution> {

    public static final String CODE = "pool.contribute";

    /** @param fen what goes in */
    public record Contribution(String pool, long fen) {}

    @Inject
    private Pools pools;

    @Inject
    private ContributionPosting posting;

    ContributionDeed() {
        super(CODE, Contribution.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Contribution content) {
        Given.fen("amount", content.fen(), 1, ContributionPosting.LARGEST);
        PoolView pool = pools.view(content.pool());
        if (pool.closed()) {
            throw Rejection.conflict("pool.closed", Map.of("pool", content.pool()));
        }
        return new Terms(pool.id().toString(), null, false);
    }

    @Override
    public String perform(Contribution content, Mandate mandate) {
        String key = mandate.id().toString();
        posting.contribute(
                new Contribute(key, mandate.askedBy(), content.pool(), Money.fen(content.fen()), mandate.reason()));
        return content.pool();
    }

    @Override
    public List<Line> lines(Contribution content) {
        return List.of(
                new Line("deed.pool", Line.Kind.POOL, content.pool()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())));
    }
}
