package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;
import shop.solvent.pool.PoolView.Spending;

/** Who may spend how much of a pool is changed: one person asks, another agrees. */
@ApplicationScoped
public class SpendingDeed extends Deed<SpendingDeed.Change> {

    public static final String CODE = "pool.spending";

    /**
     * @param reserve fen that neither orders nor gifts take
     * @param closed whether nothing goes in or is given out any more
     */
    public record Change(String pool, Spending spending, long reserve, boolean closed) {}

    @Inject
    private PoolAdministration pools;

    SpendingDeed() {
        super(CODE, Change.class, Permission.EDIT_POOLS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Change content) {
        String now = pools.terms(content.pool(), content.spending(), content.reserve(), content.closed());
        if (now.equals(Pool.terms(content.spending(), content.reserve(), content.closed()))) {
            throw Rejection.invalid("pool.unchanged", Map.of("pool", content.pool()));
        }
        return new Terms(content.pool(), now, false);
    }

    @Override
    public String perform(Change content, Mandate mandate) {
        pools.spend(content.pool(), content.spending(), content.reserve(), content.closed(), mandate);
        return content.pool();
    }

    @Override
    public List<Line> lines(Change content) {
        return List.of(
                new Line("deed.pool", Line.Kind.POOL, content.pool()),
                new Line("deed.spending", Line.Kind.WORD, "spending." + content.spending()),
                new Line("deed.reserve", Line.Kind.FEN, String.valueOf(content.reserve())),
                new Line("deed.closed", Line.Kind.WORD, content.closed() ? "answer.yes" : "answer.no"));
    }
}
