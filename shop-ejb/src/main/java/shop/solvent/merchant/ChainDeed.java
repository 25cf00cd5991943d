package shop.solvent.merchant;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** A merchant becomes a branch of a chain, or leaves it: one person asks, another agrees. */
@ApplicationScoped
public class ChainDeed extends MerchantDeed<ChainDeed.Change> {

    public static final String CODE = "merchant.chain";

    /** @param chain the code of the chain; empty to leave the one it is in */
    public record Change(String merchant, String chain) {}

    public ChainDeed() {
        super(CODE, Change.class);
    }

    @Override
    String merchant(Change change) {
        return change.merchant();
    }

    @Override
    void check(Change change, MerchantView merchant) {
        contracts.checkChain(change.merchant(), change.chain());
    }

    @Override
    void change(Change change, Mandate mandate) {
        contracts.join(change.merchant(), change.chain(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
    }

    @Override
    List<Line> says(Change change) {
        return List.of(
                change.chain().isEmpty()
                        ? new Line("deed.chain", Line.Kind.TEXT, "–")
                        : new Line("deed.chain", Line.Kind.MERCHANT, change.chain()));
    }
}
