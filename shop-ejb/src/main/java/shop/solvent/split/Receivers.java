package shop.solvent.split;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.ReceiverId;
import shop.solvent.member.Members;
import shop.solvent.merchant.Merchants;
import shop.solvent.payment.SplitGateway;
import shop.solvent.payment.SplitGateway.ReceiverKind;
import shop.solvent.payment.SplitGateways;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;

/** Who receives parts of payments, by which agreement: what {@link ReceiverDeed} and {@link ReceiverEndDeed} do, and what can be read. */
@ApplicationScoped
public class Receivers {

    private static final int WHOLE = 10_000;
    private static final int LONGEST_ACCOUNT = 64;
    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_DOCUMENT = 200;

    @Inject
    private ReceiverBook book;

    @Inject
    private SplitGateways gateways;

    @Inject
    private Merchants merchants;

    @Inject
    private Members members;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** The names of providers that can split now. */
    public List<String> providers() {
        return gateways.open();
    }

    /** @throws Rejection {@code receiver.not-found} */
    public ReceiverView find(ReceiverId id) {
        return book.find(id);
    }

    /** Those that fit, the latest first, those before {@code before}; null to begin. */
    public Slice<ReceiverView> search(ReceiverQuery query, ReceiverId before, int size) {
        return book.search(query, before, size);
    }

    public long count(ReceiverQuery query) {
        return book.count(query);
    }

    /**
     * What is asked for, checked.
     *
     * @return bound to how many agreements there were with them there
     * @throws Rejection {@code split.no-provider}, {@code receiver.standing} where there is an agreement already, {@code
     *     receiver.one-of} unless it is either a merchant's or a member's, and of each field
     */
    String check(ReceiverDeed.Agreement content) {
        gateways.named(Given.text("provider", content.provider(), 32))
                .filter(SplitGateway::isOpen)
                .orElseThrow(() -> Rejection.conflict("split.no-provider", Map.of("provider", content.provider())));
        Given.text("account", content.account(), LONGEST_ACCOUNT);
        Given.text("document", content.document(), LONGEST_DOCUMENT);
        if (content.name() != null) {
            Given.text("name", content.name(), LONGEST_NAME);
        }
        kind(content.kind());
        timing(content.timing());
        day(content.from());
        Given.within("share", content.share(), 1, WHOLE);
        MerchantId merchant = merchant(content);
        MemberId member = member(content);
        if (book.standing(content.provider(), merchant, member).isPresent()) {
            throw Rejection.conflict("receiver.standing", Map.of("provider", content.provider()));
        }
        return content.provider() + " " + book.count(content.provider(), merchant, member);
    }

    private MerchantId merchant(ReceiverDeed.Agreement content) {
        if ((content.merchant() == null) == (content.member() == null)) {
            throw Rejection.invalid("receiver.one-of", Map.of("field", "merchant"));
        }
        return content.merchant() == null
                ? null
                : merchants.find(content.merchant()).id();
    }

    private MemberId member(ReceiverDeed.Agreement content) {
        return content.member() == null
                ? null
                : members.find(Given.id("member", content.member(), MemberId::parse))
                        .id();
    }

    private static ReceiverKind kind(String text) {
        return Given.oneOf("kind", text, List.of(ReceiverKind.values()));
    }

    private static SplitTiming timing(String text) {
        return Given.oneOf("timing", text, List.of(SplitTiming.values()));
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(Given.value("from", text));
        } catch (DateTimeException noDay) {
            throw Rejection.invalid("field.malformed", Map.of("field", "from", "pattern", "yyyy-mm-dd"));
        }
    }

    /** In the transaction of the request that was agreed to. */
    ReceiverId agree(ReceiverDeed.Agreement content, Mandate mandate) {
        MerchantId merchant = merchant(content);
        if (merchant != null) {
            merchants.projectOf(content.merchant()); // holds the merchant: one agreement at a time
        }
        check(content);
        Instant now = clock.instant();
        ReceiverView receiver = new ReceiverView(
                new ReceiverId(Ids.next()),
                content.provider(),
                kind(content.kind()),
                content.account(),
                content.name(),
                merchant,
                content.merchant(),
                member(content),
                content.share(),
                timing(content.timing()),
                day(content.from()),
                content.document(),
                ReceiverView.State.WANTED,
                mandate.askedBy(),
                mandate.agreedBy(),
                now,
                null,
                null,
                null);
        book.add(receiver, now);
        audit.record(
                mandate.askedBy(),
                "receiver.agreed",
                receiver.id().toString(),
                null,
                receiver.provider() + " " + receiver.masked() + " " + receiver.share(),
                mandate.reason());
        return receiver.id();
    }

    /** @throws Rejection {@code receiver.over} */
    void requireStanding(ReceiverView receiver) {
        if (receiver.isOver()) {
            throw Rejection.conflict(
                    "receiver.over", Map.of("receiver", receiver.id().toString()));
        }
    }

    /** Nothing more goes there; what is on its way goes on. In the transaction of the request that was agreed to. */
    void end(ReceiverId id, Mandate mandate) {
        ReceiverView receiver = book.lock(id).orElseThrow(() -> Rejection.notFound("receiver", id));
        requireStanding(receiver);
        book.end(id, clock.instant(), mandate.askedBy(), mandate.reason());
        audit.record(
                mandate.askedBy(),
                "receiver.ended",
                id.toString(),
                receiver.state().name(),
                ReceiverView.State.ENDING.name(),
                mandate.reason());
    }
}
