package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Steps;

/**
 * What is in a dividend pool is shared: one person asks, another agrees, and it begins at once. It is bound to the shares that
 * were shown: where they would be others by then, the request is void.
 */
@ApplicationScoped
public class ShareDeed extends Deed<ShareDeed.Sharing> {

    public static final String CODE = "dividend.share";

    /**
     * @param pool code of the dividend pool
     * @param period ISO year and month; it is over
     * @param fen what is shared of what is in the pool
     * @param given fen that the partners would get together, as who asks has seen it
     * @param receivers how many of them would get something, likewise
     */
    public record Sharing(String pool, String period, long fen, long given, long receivers) {

        /** What the preview shows. */
        public static Sharing of(DividendPreview seen) {
            return new Sharing(
                    seen.pool().code(),
                    seen.facts().run().period(),
                    seen.facts().run().amount(),
                    seen.decision().given(),
                    seen.decision().receivers());
        }
    }

    @Inject
    private DividendPlan plan;

    @Inject
    private DividendJob job;

    @Inject
    private Steps steps;

    ShareDeed() {
        super(CODE, Sharing.class, Permission.SHARE_DIVIDENDS, Permission.APPROVE_MONEY);
    }

    /** @throws Rejection {@code dividend.other-now} where it would share something else than who asks has seen */
    @Override
    public void check(Sharing content) {
        DividendPreview preview = plan.preview(content.pool(), content.period(), content.fen());
        if (!Sharing.of(preview).equals(content)) {
            throw Rejection.conflict("dividend.other-now", Map.of("pool", content.pool(), "period", content.period()));
        }
    }

    @Override
    public Terms terms(Sharing content) {
        DividendPreview preview = plan.preview(content.pool(), content.period(), content.fen());
        return new Terms(preview.pool().id().toString(), DividendPlan.hash(preview), false);
    }

    @Override
    public String perform(Sharing content, Mandate mandate) {
        return plan.make(content.pool(), content.period(), content.fen(), mandate)
                .toString();
    }

    @Override
    public void committed() {
        steps.wake(job);
    }

    @Override
    public List<Line> lines(Sharing content) {
        return List.of(
                new Line("deed.dividend-pool", Line.Kind.DIVIDEND_POOL, content.pool()),
                new Line("deed.period", Line.Kind.TEXT, content.period()),
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())),
                new Line("deed.given", Line.Kind.FEN, String.valueOf(content.given())),
                new Line("deed.receivers", Line.Kind.TEXT, String.valueOf(content.receivers())));
    }
}
