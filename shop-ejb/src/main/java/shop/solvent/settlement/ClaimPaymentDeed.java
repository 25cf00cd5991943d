package shop.solvent.settlement;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ClaimId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** A merchant has paid back what is claimed, or a part of it: one person says what came in, another has seen it. */
@ApplicationScoped
public class ClaimPaymentDeed extends SettlementDeed<ClaimPaymentDeed.Payment> {

    public static final String CODE = "merchant.claim-payment";

    /**
     * @param claim id
     * @param document the bank's or the provider's reference of the payment, which is booked once
     */
    public record Payment(String claim, String merchant, long fen, String document) {}

    @Inject
    private ClaimBook book;

    @Inject
    private ClaimPosting posting;

    public ClaimPaymentDeed() {
        super(CODE, Payment.class);
    }

    @Override
    public Terms terms(Payment content) {
        Given.fen("amount", content.fen(), 1, Long.MAX_VALUE);
        String document = Given.text("document", content.document(), 100);
        ClaimView claim = book.find(ClaimId.parse(content.claim()));
        if (!claim.merchantCode().equals(content.merchant())) {
            throw Rejection.notFound("claim", content.claim());
        }
        book.checkPayment(claim, Money.fen(content.fen()), document);
        return new Terms(content.claim(), null, false);
    }

    @Override
    public String perform(Payment content, Mandate mandate) {
        posting.pay(
                ClaimId.parse(content.claim()),
                Money.fen(content.fen()),
                Given.text("document", content.document(), 100),
                mandate);
        return content.claim();
    }

    @Override
    public List<Line> lines(Payment content) {
        return List.of(
                new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()),
                new Line("deed.claim", Line.Kind.TEXT, content.claim()),
                new Line("deed.came", Line.Kind.FEN, String.valueOf(content.fen())),
                new Line("deed.document", Line.Kind.TEXT, content.document()));
    }
}
