package shop.solvent.post;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Contacts;
import shop.solvent.notice.Notice;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.order.OrderNews;
import shop.solvent.outbox.Consumer;
import shop.solvent.outbox.Message;
import shop.solvent.platform.Json;

/**
 * Tells members what becomes of their orders without them: that one is refunded, or was held and is not made. By what orders tell
 * anyway, so that no order waits for it. Guests have no place to read it in.
 */
@ApplicationScoped
public class OrderNotices implements Consumer {

    private static final Map<String, NoticeKind> KINDS = Map.of(
            "order.refunded", NoticeKind.ORDER_REFUNDED,
            "order.rejected", NoticeKind.ORDER_NOT_MADE,
            "order.expired", NoticeKind.ORDER_NOT_MADE);

    @Inject
    private Notices notices;

    @Inject
    private Contacts contacts;

    @Override
    public String name() {
        return "order-notices";
    }

    @Override
    public Start start() {
        return Start.NOW;
    }

    @Override
    public boolean wants(String topic) {
        return KINDS.containsKey(topic);
    }

    @Override
    public void handle(List<Message> messages) {
        List<Notice> told = new ArrayList<>();
        List<OrderNews> news = messages.stream()
                .map(message -> Json.read(message.payload(), OrderNews.class))
                .toList();
        Set<MemberId> members = contacts.ofMembers(
                        news.stream().map(one -> MemberId.parse(one.member())).toList())
                .keySet();
        for (int i = 0; i < messages.size(); i++) {
            MemberId buyer = MemberId.parse(news.get(i).member());
            if (members.contains(buyer)) {
                told.add(KINDS.get(messages.get(i).topic())
                        .to(buyer, news.get(i).order())
                        .with("order", news.get(i).order())
                        .with("amount", news.get(i).paid()));
            }
        }
        notices.tell(told);
    }
}
