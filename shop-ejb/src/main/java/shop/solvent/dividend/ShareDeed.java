package shop.solvent.dividend;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
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
     */
    public record Sharing(String pool, String period, long fen) {}

    @Inject
    private DividendPlan plan;

    @Inject
    private DividendJob job;

    @Inject
    private Steps steps;

    ShareDeed() {
        super(CODE, Sharing.class, Permission.SHARE_DIVIDENDS, Permission.APPROVE_MONEY);
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
                new Line("deed.amount", Line.Kind.FEN, String.valueOf(content.fen())));
    }
}
