package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.platform.Rejection;

/** A claim is cancelled, and what is left of it taken off what the merchant sells again: one person asks, another agrees. */
@ApplicationScoped
public class ClaimCancelDeed extends SettlementDeed<ClaimCancelDeed.Cancellation> {

    public static final String CODE = "merchant.claim-cancel";

    /**
     * @param claim id
     * @param left fen that are not paid
     */
    public record Cancellation(String claim, String merchant, long left) {}

    @Inject
    private ClaimBook book;

    @Inject
    private ClaimPosting posting;

    public ClaimCancelDeed() {
        super(CODE, Cancellation.class);
    }

    /** What is asked for where that claim is meant, as things are now. */
    public static Cancellation of(ClaimView claim) {
        return new Cancellation(
                claim.id().toString(), claim.merchantCode(), claim.open().amount());
    }

    @Override
    public void check(Cancellation content) {
        Cancellation now = of(book.find(ClaimId.parse(content.claim())));
        if (!now.merchant().equals(content.merchant())) {
            throw Rejection.notFound("claim", content.claim());
        }
        if (now.left() != content.left()) {
            throw Rejection.conflict("claim.changed", Map.of("left", String.valueOf(now.left())));
        }
    }

    /** Bound to what is left: where something was paid meanwhile, there is another request to make. */
    @Override
    public Terms terms(Cancellation content) {
        ClaimView claim = book.find(ClaimId.parse(content.claim()));
        ClaimPosting.requireOpen(claim);
        return new Terms(content.claim(), String.valueOf(claim.open().amount()), false);
    }

    @Override
    public String perform(Cancellation content, Mandate mandate) {
        posting.cancel(ClaimId.parse(content.claim()), mandate);
        return content.claim();
    }

    @Override
    public List<Line> lines(Cancellation content) {
        return List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.claim", Line.Kind.TEXT, content.claim()),
                new Line("deed.left", Line.Kind.FEN, String.valueOf(content.left())));
    }
}
