package shop.solvent.rules.checkout;

import java.util.List;
import shop.solvent.rules.signal.CreditFact;
import shop.solvent.rules.signal.Signals;
import shop.solvent.rules.signal.TakeoverFact;

/**
 * An order that a test makes up: what the test does not say is ordinary. A basic member who has bought before
 * buys on the web, on a Saturday evening, invited by nobody, and can pay for it.
 */
public final class MadeUpOrder {

    private final List<LineFact> lines;
    private OrderFact order;
    private BuyerFact buyer = new BuyerFact("buyer", "basic", false, 3, 0, 90, 30, 1, 10_000, 3, 30_000, false);
    private WalletFact wallet = WalletFact.ofPaidIn(100_000_000);
    private PayingFact paying;
    private List<InviterFact> inviters = List.of();
    private List<PoolFact> pools = List.of();
    private ActivityFact activity = new ActivityFact(0, 0, 0, 0, 0, 0, 0);
    private List<CampaignFact> campaigns = List.of();
    private List<SegmentFact> segments = List.of();
    private PointsFact points;
    private Signals signals;
    private RelationFact relation;
    private CreditFact credit;
    private TakeoverFact takeover;

    private MadeUpOrder(List<LineFact> lines) {
        this.lines = lines;
        long total = lines.stream().mapToLong(LineFact::amount).sum();
        int items = lines.stream().mapToInt(LineFact::quantity).sum();
        order = new OrderFact("web", "2026-11-21", 6, true, 20, total, items, 0, 0, 0);
    }

    public static MadeUpOrder of(LineFact... lines) {
        return new MadeUpOrder(List.of(lines));
    }

    public static MadeUpOrder of(List<LineFact> lines) {
        return new MadeUpOrder(lines);
    }

    /** The same, to be changed. */
    public static MadeUpOrder like(CheckoutFacts facts) {
        return of(facts.lines())
                .order(facts.order())
                .buyer(facts.buyer())
                .wallet(facts.wallet())
                .inviters(facts.inviters())
                .pools(facts.pools())
                .activity(facts.activity())
                .campaigns(facts.campaigns())
                .segments(facts.segments())
                .points(facts.points())
                .signals(facts.signals())
                .relation(facts.relation())
                .credit(facts.credit())
                .takeover(facts.takeover());
    }

    /** A line of goods without terms, charged by the list price. */
    public static LineFact line(
            int line,
            String sku,
            String kind,
            String merchant,
            String pool,
            int giveUp,
            int quantity,
            long unitPrice,
            long amount,
            String category) {
        return new LineFact(
                line,
                sku,
                kind,
                merchant,
                pool,
                giveUp,
                quantity,
                unitPrice,
                amount,
                category,
                "",
                LineTerms.NONE,
                LinePrice.list(unitPrice),
                "",
                false);
    }

    public MadeUpOrder order(OrderFact said) {
        order = said;
        return this;
    }

    public MadeUpOrder buyer(BuyerFact said) {
        buyer = said;
        return this;
    }

    public MadeUpOrder wallet(WalletFact said) {
        wallet = said;
        return this;
    }

    public MadeUpOrder inviters(List<InviterFact> said) {
        inviters = said;
        return this;
    }

    public MadeUpOrder pools(List<PoolFact> said) {
        pools = said;
        return this;
    }

    public MadeUpOrder pools(PoolFact... said) {
        return pools(List.of(said));
    }

    public MadeUpOrder activity(ActivityFact said) {
        activity = said;
        return this;
    }

    public MadeUpOrder campaigns(List<CampaignFact> said) {
        campaigns = said;
        return this;
    }

    public MadeUpOrder segments(List<SegmentFact> said) {
        segments = said;
        return this;
    }

    public MadeUpOrder points(PointsFact said) {
        points = said;
        return this;
    }

    public MadeUpOrder signals(Signals said) {
        signals = said;
        return this;
    }

    public MadeUpOrder relation(RelationFact said) {
        relation = said;
        return this;
    }

    public MadeUpOrder credit(CreditFact said) {
        credit = said;
        return this;
    }

    public MadeUpOrder takeover(TakeoverFact said) {
        takeover = said;
        return this;
    }

    public MadeUpOrder paying(PayingFact said) {
        paying = said;
        return this;
    }

    public CheckoutFacts facts() {
        return new CheckoutFacts(
                order, buyer, wallet, lines, inviters, pools, activity, campaigns, segments, null, null, points, null,
                null, signals, relation, null, null, credit, takeover, null, null, paying);
    }
}
