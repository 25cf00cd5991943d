package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.ReceiverId;

/** Somebody is to receive parts of payments no longer: one person asks, another agrees. */
@ApplicationScoped
public class ReceiverEndDeed extends Deed<ReceiverEndDeed.End> {

    public static final String CODE = "receiver.end";

    /** @param receiver id */
    public record End(String receiver) {}

    @Inject
    private Receivers receivers;

    public ReceiverEndDeed() {
        super(CODE, End.class, Permission.SETTLE_MERCHANTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(End content) {
        ReceiverView receiver = receivers.find(ReceiverId.parse(content.receiver()));
        receivers.requireStanding(receiver);
        return new Terms(content.receiver(), "standing", false);
    }

    @Override
    public String perform(End content, Mandate mandate) {
        receivers.end(ReceiverId.parse(content.receiver()), mandate);
        return content.receiver();
    }

    @Override
    public List<Line> lines(End content) {
        ReceiverView receiver = receivers.find(ReceiverId.parse(content.receiver()));
        return List.of(
                receiver.merchant() != null
                        ? new Line("deed.merchant", Line.Kind.MERCHANT, receiver.merchantCode())
                        : new Line(
                                "deed.member",
                                Line.Kind.MEMBER,
                                receiver.member().toString()),
                new Line("deed.split-provider", Line.Kind.TEXT, receiver.provider()),
                new Line("deed.split-account", Line.Kind.TEXT, receiver.account()));
    }
}
