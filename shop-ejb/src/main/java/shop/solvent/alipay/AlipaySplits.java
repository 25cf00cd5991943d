package shop.solvent.alipay;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import shop.solvent.payment.SplitGateway;
import shop.solvent.payment.SplitNumbers;

/**
 * Splits trades at Alipay, asynchronously: it is asked what became of each. It takes parts back from receivers only with a refund of the
 * trade itself, so nothing comes back by itself: what is owed for it stays owed. It keeps nothing for what is not split.
 */
@ApplicationScoped
public class AlipaySplits implements SplitGateway, SplitNumbers {

    private static final SplitLimits USUAL =
            new SplitLimits(3_000, Duration.ofSeconds(30), Duration.ofDays(30), Duration.ofDays(90));

    @Inject
    private AlipayGateway gateway;

    /** Each at the number that collected; who receives is told to each. */
    @Override
    public List<SplitGateway> further() {
        return gateway.numbers().stream()
                .<SplitGateway>map(one -> {
                    AlipaySplits splits = new AlipaySplits();
                    splits.gateway = (AlipayGateway) one;
                    return splits;
                })
                .toList();
    }

    @Override
    public String name() {
        return gateway.name();
    }

    @Override
    public boolean isOpen() {
        return gateway.isOpen();
    }

    @Override
    public SplitLimits limits() {
        return new SplitLimits(
                gateway.setting("split-most").map(Integer::valueOf).orElse(USUAL.most()),
                USUAL.first(),
                USUAL.within(),
                USUAL.returns());
    }

    @Override
    public Answer add(Receiver receiver) {
        return gateway.kit().bind("bind-" + receiver.account(), receiver);
    }

    @Override
    public Answer remove(Receiver receiver) {
        return gateway.kit().unbind("unbind-" + receiver.account(), receiver);
    }

    @Override
    public Answer split(Part part) {
        return gateway.kit().settle(part);
    }

    @Override
    public Answer query(Part part) {
        return gateway.kit().querySettle(part);
    }

    @Override
    public Answer takeBack(Return back) {
        return Answer.REFUSED;
    }

    @Override
    public Answer queryBack(Return back) {
        return Answer.REFUSED;
    }

    @Override
    public Answer letGo(String name, String payment) {
        return Answer.DONE;
    }
}
