package shop.solvent.wechatpay;

import com.wechat.pay.java.service.profitsharing.model.AddReceiverRequest;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderReceiver;
import com.wechat.pay.java.service.profitsharing.model.CreateOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.CreateReturnOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.DeleteReceiverRequest;
import com.wechat.pay.java.service.profitsharing.model.OrderStatus;
import com.wechat.pay.java.service.profitsharing.model.OrdersEntity;
import com.wechat.pay.java.service.profitsharing.model.QueryOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.QueryReturnOrderRequest;
import com.wechat.pay.java.service.profitsharing.model.ReceiverRelationType;
import com.wechat.pay.java.service.profitsharing.model.ReceiverType;
import com.wechat.pay.java.service.profitsharing.model.ReturnOrdersEntity;
import com.wechat.pay.java.service.profitsharing.model.UnfreezeOrderRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import shop.solvent.payment.SplitGateway;
import shop.solvent.payment.SplitNumbers;

/**
 * Splits payments at WeChat Pay. A payment is kept there for that from its beginning, thirty days at the longest; what is not split is let
 * go. Of a payment goes no more to others than its merchant platform allows, 30 % where nothing else was applied for.
 */
@ApplicationScoped
public class WechatPaySplits implements SplitGateway, SplitNumbers {

    private static final int NOT_THERE = 404;

    /** What will be no other tomorrow. What is wrong with us or them today may be. */
    private static final Set<Integer> FOR_GOOD = Set.of(400, 403, NOT_THERE);

    private static final SplitLimits USUAL =
            new SplitLimits(3_000, Duration.ofMinutes(1), Duration.ofDays(30), Duration.ofDays(180));

    @Inject
    private WechatPayGateway gateway;

    /** Each at the number that collected; who receives is told to each. */
    @Override
    public List<SplitGateway> further() {
        return gateway.numbers().stream()
                .<SplitGateway>map(one -> {
                    WechatPaySplits splits = new WechatPaySplits();
                    splits.gateway = (WechatPayGateway) one;
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

    private WechatPayKit kit() {
        return gateway.kit();
    }

    private static ReceiverType type(Receiver receiver) {
        return receiver.kind() == ReceiverKind.MERCHANT ? ReceiverType.MERCHANT_ID : ReceiverType.PERSONAL_OPENID;
    }

    @Override
    public Answer add(Receiver receiver) {
        AddReceiverRequest request = new AddReceiverRequest();
        request.setAppid(kit().settings().app());
        request.setType(type(receiver));
        request.setAccount(receiver.account());
        request.setName(receiver.name());
        request.setRelationType(
                receiver.kind() == ReceiverKind.MERCHANT
                        ? ReceiverRelationType.PARTNER
                        : ReceiverRelationType.DISTRIBUTOR);
        return told(() -> kit().splits().addReceiver(request));
    }

    @Override
    public Answer remove(Receiver receiver) {
        DeleteReceiverRequest request = new DeleteReceiverRequest();
        request.setAppid(kit().settings().app());
        request.setType(type(receiver));
        request.setAccount(receiver.account());
        return told(() -> kit().splits().deleteReceiver(request));
    }

    private Answer told(Supplier<?> question) {
        try {
            kit().said(question);
            return Answer.DONE;
        } catch (WechatPayRefusal refused) {
            if (FOR_GOOD.contains(refused.status())) {
                return Answer.REFUSED;
            }
            throw refused;
        }
    }

    @Override
    public Answer split(Part part) {
        CreateOrderReceiver to = new CreateOrderReceiver();
        to.setType(type(part.to()).name());
        to.setAccount(part.to().account());
        to.setName(part.to().name());
        to.setAmount(part.amount());
        to.setDescription(part.name());
        CreateOrderRequest request = new CreateOrderRequest();
        request.setAppid(kit().settings().app());
        request.setTransactionId(part.payment());
        request.setOutOrderNo(part.name());
        request.setReceivers(List.of(to));
        request.setUnfreezeUnsplit(false);
        try {
            return answer(part, kit().said(() -> kit().splits().createOrder(request)));
        } catch (WechatPayRefusal refused) {
            return unlessKnown(refused, () -> query(part));
        }
    }

    /** What is refused may have been taken before, and the answer lost: it is asked for once more. */
    private static Answer unlessKnown(WechatPayRefusal refused, Supplier<Answer> question) {
        if (!FOR_GOOD.contains(refused.status())) {
            throw refused;
        }
        Answer known = question.get();
        return known == Answer.UNKNOWN ? Answer.REFUSED : known;
    }

    @Override
    public Answer query(Part part) {
        QueryOrderRequest request = new QueryOrderRequest();
        request.setTransactionId(part.payment());
        request.setOutOrderNo(part.name());
        try {
            return answer(part, kit().said(() -> kit().splits().queryOrder(request)));
        } catch (WechatPayRefusal refused) {
            return unknown(refused);
        }
    }

    private static Answer unknown(WechatPayRefusal refused) {
        if (refused.status() == NOT_THERE) {
            return Answer.UNKNOWN;
        }
        throw refused;
    }

    private static Answer answer(Part part, OrdersEntity order) {
        if (!part.name().equals(order.getOutOrderNo()) || !part.payment().equals(order.getTransactionId())) {
            throw new IllegalStateException("WeChat Pay speaks of another split than it was asked for");
        }
        if (order.getReceivers() == null) {
            return Answer.UNDERWAY;
        }
        return order.getReceivers().stream()
                .filter(to -> part.to().account().equals(to.getAccount()) && to.getResult() != null)
                .findFirst()
                .map(to -> {
                    if (to.getAmount() == null || to.getAmount() != part.amount()) {
                        throw new IllegalStateException(
                                "WeChat Pay speaks of another amount than it was asked to split");
                    }
                    return switch (to.getResult()) {
                        case PENDING -> Answer.UNDERWAY;
                        case SUCCESS -> Answer.DONE;
                        case CLOSED -> Answer.REFUSED;
                    };
                })
                .orElse(Answer.UNDERWAY);
    }

    /** Only merchants give back. */
    @Override
    public Answer takeBack(Return back) {
        if (back.of().to().kind() == ReceiverKind.PERSON) {
            return Answer.REFUSED;
        }
        CreateReturnOrderRequest request = new CreateReturnOrderRequest();
        request.setOutOrderNo(back.of().name());
        request.setOutReturnNo(back.name());
        request.setReturnMchid(back.of().to().account());
        request.setAmount(back.amount());
        request.setDescription(back.name());
        try {
            return answer(back, kit().said(() -> kit().splits().createReturnOrder(request)));
        } catch (WechatPayRefusal refused) {
            return unlessKnown(refused, () -> queryBack(back));
        }
    }

    @Override
    public Answer queryBack(Return back) {
        QueryReturnOrderRequest request = new QueryReturnOrderRequest();
        request.setOutOrderNo(back.of().name());
        request.setOutReturnNo(back.name());
        try {
            return answer(back, kit().said(() -> kit().splits().queryReturnOrder(request)));
        } catch (WechatPayRefusal refused) {
            return unknown(refused);
        }
    }

    private static Answer answer(Return back, ReturnOrdersEntity said) {
        if (!back.name().equals(said.getOutReturnNo())
                || said.getAmount() == null
                || said.getAmount() != back.amount()) {
            throw new IllegalStateException("WeChat Pay speaks of another return than it was asked for");
        }
        return switch (said.getResult()) {
            case PROCESSING -> Answer.UNDERWAY;
            case SUCCESS -> Answer.DONE;
            case FAILED -> Answer.REFUSED;
        };
    }

    /** Asked again under the same name it says how far that is. */
    @Override
    public Answer letGo(String name, String payment) {
        UnfreezeOrderRequest request = new UnfreezeOrderRequest();
        request.setTransactionId(payment);
        request.setOutOrderNo(name);
        request.setDescription(name);
        try {
            return kit().said(() -> kit().splits().unfreezeOrder(request)).getState() == OrderStatus.FINISHED
                    ? Answer.DONE
                    : Answer.UNDERWAY;
        } catch (WechatPayRefusal refused) {
            if (FOR_GOOD.contains(refused.status())) {
                return Answer.REFUSED;
            }
            throw refused;
        }
    }
}
