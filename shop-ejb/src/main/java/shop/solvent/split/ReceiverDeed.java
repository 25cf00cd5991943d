package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** Somebody is to receive parts of payments at a provider: one person asks, another agrees. */
@ApplicationScoped
public class ReceiverDeed extends Deed<ReceiverDeed.Agreement> {

    public static final String CODE = "receiver.agree";

    /**
     * @param kind as {@link shop.solvent.payment.SplitGateway.ReceiverKind} calls it
     * @param account their number or name at the provider
     * @param name by which the provider may compare; null for none
     * @param merchant its code; null where it is a member's
     * @param member id; null where it is a merchant's
     * @param share the most of a payment, basis points
     * @param timing as {@link SplitTiming} calls it
     * @param from ISO day
     * @param document what was agreed in writing
     */
    public record Agreement(
            String provider,
            String kind,
            String account,
            String name,
            String merchant,
            String member,
            int share,
            String timing,
            String from,
            String document) {}

    @Inject
    private Receivers receivers;

    public ReceiverDeed() {
        super(CODE, Agreement.class, Permission.SETTLE_MERCHANTS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Agreement content) {
        String bound = receivers.check(content);
        return new Terms(content.merchant() == null ? content.member() : content.merchant(), bound, false);
    }

    @Override
    public String perform(Agreement content, Mandate mandate) {
        return receivers.agree(content, mandate).toString();
    }

    @Override
    public List<Line> lines(Agreement content) {
        List<Line> lines = new ArrayList<>();
        if (content.merchant() != null) {
            lines.add(new Line("deed.merchant", Line.Kind.MERCHANT, content.merchant()));
        } else {
            lines.add(new Line("deed.member", Line.Kind.MEMBER, content.member()));
        }
        lines.add(new Line("deed.split-provider", Line.Kind.TEXT, content.provider()));
        lines.add(new Line("deed.split-kind", Line.Kind.WORD, "receiver-kind." + content.kind()));
        lines.add(new Line("deed.split-account", Line.Kind.TEXT, content.account()));
        if (content.name() != null) {
            lines.add(new Line("deed.split-name", Line.Kind.TEXT, content.name()));
        }
        lines.add(new Line("deed.split-share", Line.Kind.RATE, String.valueOf(content.share())));
        lines.add(new Line("deed.split-timing", Line.Kind.WORD, "split-timing." + content.timing()));
        lines.add(new Line("deed.split-from", Line.Kind.DAY, content.from()));
        lines.add(new Line("deed.split-document", Line.Kind.TEXT, content.document()));
        return lines;
    }
}
