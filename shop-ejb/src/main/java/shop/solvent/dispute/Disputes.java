package shop.solvent.dispute;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.audit.Audit;
import shop.solvent.decision.Decisions;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.DisputeEntryId;
import shop.solvent.kernel.id.DisputeId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.merchant.MerchantView;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.order.DisputedLine;
import shop.solvent.order.DisputedLines;
import shop.solvent.order.Orders;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseFile;
import shop.solvent.risk.FileKinds;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.dispute.DisputeDecision;
import shop.solvent.rules.dispute.DisputeDecision.Silence;
import shop.solvent.rules.dispute.DisputeFact;
import shop.solvent.rules.dispute.DisputeRules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.settlement.PaidSales;

/**
 * Disputes about lines of orders. A line is disputed once: the same again is the same dispute. Both sides lay there what they have,
 * offer and accept; who does not answer in time has what rules say of silence, by the terms on which it was opened; a person decides the
 * rest.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Disputes {

    /** The longest word of a side. */
    public static final int LONGEST = 2_000;

    /** The largest file, in bytes. */
    public static final int FILE = 5_000_000;

    /** So many files may each side lay there. */
    public static final int FILES = 10;

    /** So often may each side say something. */
    public static final int WORDS = 100;

    private static final int AT_ONCE = 50;

    @Inject
    private Transactions transactions;

    @Inject
    private DisputeBook book;

    @Inject
    private DisputeEnding ending;

    @Inject
    private DisputePosting posting;

    @Inject
    private DisputeRecords records;

    @Inject
    private DisputedLines lines;

    @EJB
    private Orders orders;

    @Inject
    private PaidSales sales;

    @Inject
    private ActiveRules rules;

    @Inject
    private Runaways runaways;

    @Inject
    private Decisions decisions;

    @Inject
    private Permits permits;

    @Inject
    private RequestKeys keys;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @param created false if it was there already */
    public record Opened(DisputeView dispute, boolean created) {}

    /** A dispute with everything that who asks may see. */
    public record Told(DisputeView dispute, List<DisputeEntry> entries, List<ProofOfDelivery> proof) {}

    /** A file as it is handed out. */
    public record Content(DisputeEntry entry, byte[] content) {}

    /**
     * Disputes a line. From then on what the merchant and promoters get of it is pending, and the order's points are frozen.
     *
     * @throws Rejection {@code order.not-found}, also for one of somebody else's; {@code order.not-refundable} unless it is paid; {@code
     *     order-line.not-found}, {@code dispute.quantity}, {@code dispute.nothing-paid}, {@code field.missing}, {@code dispute.never}, {@code
     *     dispute.late}, {@code dispute.undecided}, {@code dispute.refused}
     */
    public Opened open(OpenDispute wish) {
        requireSide(wish.voice());
        DisputeWhy why = why(wish.why());
        String text = Given.text("text", wish.text(), LONGEST);
        return transactions.of(() -> opened(wish, why, text));
    }

    private void requireSide(Voice voice) {
        switch (voice.side()) {
            case BUYER -> {} // whose it is, is asked of the order
            case MERCHANT -> permits.require(voice.by(), Permission.ANSWER_DISPUTES);
            case STAFF -> permits.require(voice.by(), Permission.DECIDE_DISPUTES);
            case SYSTEM -> throw new IllegalArgumentException("the shop opens no dispute by itself");
        }
    }

    private static DisputeWhy why(String text) {
        return Arrays.stream(DisputeWhy.values())
                .filter(one -> one.text().equals(text))
                .findFirst()
                .orElseThrow(() ->
                        Rejection.invalid("field.unknown", Map.of("field", "why", "value", String.valueOf(text))));
    }

    private Opened opened(OpenDispute wish, DisputeWhy why, String text) {
        Voice voice = wish.voice();
        if (voice.side() != DisputeSide.BUYER) {
            orders.requireSeen(wish.order());
        }
        Optional<DisputeView> before = book.of(wish.order(), wish.line());
        if (before.isPresent()) {
            requireTheirs(before.get(), voice);
            return new Opened(before.get(), false);
        }
        DisputedLine line = lines.lock(wish.order(), wish.line(), wish.quantity());
        requireTheirs(line, voice);
        before = book.of(wish.order(), wish.line()); // somebody else may have been faster, before the order was locked
        if (before.isPresent()) {
            return new Opened(before.get(), false);
        }
        if (line.paid() == 0) {
            throw Rejection.conflict(
                    "dispute.nothing-paid", Map.of("order", wish.order().toString()));
        }
        if (!line.whole() && lines.isAcross(line.order())) {
            throw Rejection.conflict(
                    "refund.parts-across", Map.of("order", wish.order().toString()));
        }
        boolean paidOut = sales.isPayable(line.merchant(), line.sale());
        DisputeFact fact = records.fact(line, voice.side(), why, paidOut);
        DisputeDecision decision = new DisputeRules(rules.of(DecisionPoint.DISPUTE))
                .decideOrRefuse(
                        fact,
                        runaway -> runaways.note(
                                DecisionPoint.DISPUTE, wish.order().toString(), runaway));
        if (decision.isRefused()) {
            throw refused(decision.reasons().get(0));
        }
        DisputeId id = new DisputeId(Ids.next());
        Instant now = clock.instant();
        DecisionId decided = decisions.record(DecisionPoint.DISPUTE, id.toString(), fact, decision, now);
        DisputePosting.Pending pending = posting.hold(id, line, paidOut);
        boolean buyerAnswers = voice.side() == DisputeSide.MERCHANT;
        DisputeView one = new DisputeView(
                id,
                line.order(),
                line.line(),
                line.quantity(),
                line.buyer(),
                line.merchant(),
                line.merchantCode(),
                line.sku(),
                null,
                null,
                line.channel(),
                voice.side(),
                voice.by(),
                why,
                Money.fen(line.paid()),
                Money.fen(pending.fen()),
                paidOut,
                decided,
                decision.merchantDays(),
                decision.buyerDays(),
                decision.twoFrom(),
                decision.merchantSilent(),
                decision.buyerSilent(),
                now,
                pending.frozen(),
                buyerAnswers ? DisputeState.BUYER : DisputeState.MERCHANT,
                now.plus(Duration.ofDays(buyerAnswers ? decision.buyerDays() : decision.merchantDays())),
                null,
                null,
                null,
                Money.fen(0),
                null,
                null);
        book.add(one);
        book.say(id, DisputeEntry.Kind.OPENED, voice.side(), voice.by(), text, null);
        audit.record(
                voice.by(), "dispute.opened", id.toString(), null, line.order() + " " + (line.line() + 1), why.text());
        if (voice.side() != DisputeSide.BUYER) {
            tell(one, id + " opened");
        }
        return new Opened(book.find(id).orElseThrow(), true);
    }

    private static Rejection refused(Reason reason) {
        return switch (reason.code()) {
            case DisputeRules.NEVER, DisputeRules.LATE, DisputeRules.RUNAWAY ->
                Rejection.conflict(reason.code(), reason.parameters());
            default -> Rejection.conflict("dispute.refused", Map.of("reason", reason.code()));
        };
    }

    private static void requireTheirs(DisputedLine line, Voice voice) {
        boolean theirs = switch (voice.side()) {
            case BUYER ->
                (voice.member() == null || voice.member().equals(line.buyer()))
                        && (voice.channel() == null || voice.channel().equals(line.channel()));
            case MERCHANT -> isOf(line.merchantCode());
            case STAFF, SYSTEM -> Reach.current().isAll() || isOf(line.merchantCode());
        };
        if (!theirs) {
            throw Rejection.notFound("order", line.order());
        }
    }

    private static boolean isOf(String merchant) {
        return Reach.current().merchants().contains(merchant);
    }

    private static void requireTheirs(DisputeView one, Voice voice) {
        boolean theirs = switch (voice.side()) {
            case BUYER ->
                (voice.member() == null || voice.member().equals(one.buyer()))
                        && (voice.channel() == null || voice.channel().equals(one.channel()));
            case MERCHANT -> isOf(one.merchantCode());
            case STAFF, SYSTEM -> Reach.current().isAll() || isOf(one.merchantCode());
        };
        if (!theirs) {
            throw Rejection.notFound("dispute", one.id());
        }
    }

    /**
     * Says something. It is the other side's turn then, where it was who speaks'.
     *
     * @throws Rejection {@code dispute.not-found}, {@code dispute.over}, {@code dispute.enough}, {@code field.missing}
     */
    public DisputeEntryId say(DisputeId id, Voice voice, String text) {
        requireSide(voice);
        String words = Given.text("text", text, LONGEST);
        return transactions.of(() -> {
            DisputeView one = going(id, voice);
            requireRoom(one, voice, false);
            DisputeEntryId entry = book.say(id, DisputeEntry.Kind.TEXT, voice.side(), voice.by(), words, null);
            answered(one, voice);
            return entry;
        });
    }

    /**
     * As {@link #say}, for a channel that may send it twice.
     *
     * @return false if the same had been said under that key before
     * @throws Rejection {@code key.reused}
     */
    public boolean sayOnce(DisputeId id, Voice voice, String text, String key) {
        String words = Given.text("text", text, LONGEST);
        return transactions.of(() -> {
            DisputeView one = book.lock(id);
            requireTheirs(one, voice);
            Keyed request = Keyed.of("dispute:" + voice.by(), key, id, words);
            if (keys.answered(request).isPresent()) {
                return false;
            }
            DisputeEnding.requireOpen(one);
            requireRoom(one, voice, false);
            DisputeEntryId entry = book.say(id, DisputeEntry.Kind.TEXT, voice.side(), voice.by(), words, null);
            answered(one, voice);
            keys.remember(request, entry.value());
            return true;
        });
    }

    /** Writes something down for those alone who work here. */
    public DisputeEntryId note(DisputeId id, String text, String by) {
        permits.require(by, Permission.DECIDE_DISPUTES);
        String words = Given.text("text", text, LONGEST);
        Voice staff = Voice.staff(by);
        return transactions.of(() -> {
            DisputeView one = book.lock(id);
            requireTheirs(one, staff);
            requireRoom(one, staff, false);
            return book.say(id, DisputeEntry.Kind.NOTE, DisputeSide.STAFF, by, words, null);
        });
    }

    /**
     * Lays a file there. The same twice is one.
     *
     * @param name as it is shown and handed out; what does not belong into a name is left out
     * @throws Rejection {@code dispute-file.size}, {@code dispute-file.kind} for what is no picture, PDF or text, whatever its name
     *     says, {@code dispute-file.many}, and as {@link #say}
     */
    public DisputeEntryId attach(DisputeId id, Voice voice, String name, byte[] content) {
        requireSide(voice);
        if (content == null || content.length == 0 || content.length > FILE) {
            throw Rejection.invalid(
                    "dispute-file.size", Map.of("field", "file", "most", String.valueOf(FILE / 1_000_000)));
        }
        CaseFile.Kind kind = FileKinds.of(content)
                .orElseThrow(() -> Rejection.invalid("dispute-file.kind", Map.of("field", "file")));
        byte[] hash = Sha256.digest().digest(content);
        return transactions.of(() -> {
            DisputeView one = going(id, voice);
            Optional<DisputeEntryId> before = book.laid(id, hash);
            if (before.isPresent()) {
                return before.get();
            }
            requireRoom(one, voice, true);
            DisputeEntryId entry =
                    book.lay(id, voice.side(), voice.by(), FileKinds.named(name), kind.name(), hash, content);
            answered(one, voice);
            return entry;
        });
    }

    private DisputeView going(DisputeId id, Voice voice) {
        DisputeView one = book.lock(id);
        requireTheirs(one, voice);
        DisputeEnding.requireOpen(one);
        return one;
    }

    private void requireRoom(DisputeView one, Voice voice, boolean file) {
        if (book.count(one.id(), voice.side(), file) >= (file ? FILES : WORDS)) {
            throw Rejection.conflict(
                    file ? "dispute-file.many" : "dispute.enough",
                    Map.of("dispute", one.id().toString(), "most", String.valueOf(file ? FILES : WORDS)));
        }
    }

    /** Who had to answer has, and the other one has to. What staff says moves nothing. */
    private void answered(DisputeView one, Voice voice) {
        if (one.state() == DisputeState.MERCHANT && voice.side() == DisputeSide.MERCHANT) {
            book.turn(one.id(), DisputeState.BUYER, clock.instant().plus(Duration.ofDays(one.buyerDays())));
            tell(one, one.id() + " " + Ids.next());
        } else if (one.state() == DisputeState.BUYER && voice.side() == DisputeSide.BUYER) {
            book.turn(one.id(), DisputeState.MERCHANT, clock.instant().plus(Duration.ofDays(one.merchantDays())));
        }
    }

    private void tell(DisputeView one, String about) {
        notices.tell(NoticeKind.DISPUTE_NEWS
                .to(one.buyer(), about)
                .with("order", one.order().toString()));
    }

    /**
     * One side offers that so much goes back: all, some or nothing. A newer offer takes the place of one before.
     *
     * @throws Rejection {@code dispute.amount}, and as {@link #say}
     */
    public void offer(DisputeId id, Voice voice, long fen) {
        requireSide(voice);
        requireParty(voice);
        transactions.run(() -> {
            DisputeView one = going(id, voice);
            DisputeEnding.requireWithin(one, fen);
            if (fen > 0 && fen < one.paid().amount() && lines.isAcross(one.order())) {
                throw Rejection.conflict(
                        "refund.parts-across", Map.of("order", one.order().toString()));
            }
            requireRoom(one, voice, false);
            book.offer(id, voice.side(), fen);
            book.say(id, DisputeEntry.Kind.OFFER, voice.side(), voice.by(), null, fen);
            answered(one, voice);
        });
    }

    private static void requireParty(Voice voice) {
        if (voice.side() != DisputeSide.BUYER && voice.side() != DisputeSide.MERCHANT) {
            throw Rejection.conflict("dispute.no-party", Map.of());
        }
    }

    /**
     * The other side's offer is taken: that is the outcome, and is booked at once.
     *
     * @param fen what who accepts has seen
     * @throws Rejection {@code dispute.no-offer}, {@code dispute.other-offer}, and as {@link #say}
     */
    public DisputeView accept(DisputeId id, Voice voice, long fen) {
        requireSide(voice);
        requireParty(voice);
        return transactions.of(() -> {
            orderFirst(id);
            DisputeView one = going(id, voice);
            if (one.offerSide() == null || one.offerSide() == voice.side()) {
                throw Rejection.conflict("dispute.no-offer", Map.of("dispute", id.toString()));
            }
            if (one.offer().amount() != fen) {
                throw Rejection.conflict(
                        "dispute.other-offer",
                        Map.of("amount", String.valueOf(one.offer().amount())));
            }
            ending.end(one, fen, voice.side(), voice.by(), "dispute.agreed");
            return book.find(id).orElseThrow();
        });
    }

    /** A buyer takes it back, and the merchant has what it sold; a merchant gives in, and the buyer has all of it. */
    public DisputeView giveIn(DisputeId id, Voice voice) {
        requireSide(voice);
        requireParty(voice);
        return transactions.of(() -> {
            orderFirst(id);
            DisputeView one = going(id, voice);
            long fen = voice.side() == DisputeSide.BUYER ? 0 : one.paid().amount();
            ending.end(one, fen, voice.side(), voice.by(), "dispute.gave-in");
            return book.find(id).orElseThrow();
        });
    }

    /** Orders are locked before disputes, as whoever takes one back does. */
    private void orderFirst(DisputeId id) {
        book.find(id).filter(DisputeView::isOpen).ifPresent(one -> lines.lock(one.order(), one.line(), one.quantity()));
    }

    /**
     * A person shall decide.
     *
     * @throws Rejection {@code dispute.escalated} if one does already, and as {@link #say}
     */
    public void escalate(DisputeId id, Voice voice, String reason) {
        requireSide(voice);
        String why = Given.text("text", reason, LONGEST);
        transactions.run(() -> {
            DisputeView one = going(id, voice);
            if (one.state() == DisputeState.ESCALATED) {
                throw Rejection.conflict("dispute.escalated", Map.of("dispute", id.toString()));
            }
            book.turn(id, DisputeState.ESCALATED, null);
            book.say(id, DisputeEntry.Kind.ESCALATED, voice.side(), voice.by(), why, null);
        });
    }

    /** Whoever had to answer and did not: what rules said of that when it was opened. @return how many were dealt with */
    public int endOverdue() {
        Instant now = clock.instant();
        return Backlog.each(
                AT_ONCE,
                (most, passedOver) -> book.overdue(now, most, passedOver),
                id -> transactions.run(() -> overdue(id, now)));
    }

    private void overdue(DisputeId id, Instant now) {
        orderFirst(id);
        DisputeView one = book.lock(id);
        if (one.due() == null || one.due().isAfter(now)) {
            return; // somebody has answered meanwhile
        }
        boolean merchant = one.state() == DisputeState.MERCHANT;
        Silence silence = merchant ? one.merchantSilent() : one.buyerSilent();
        String why = merchant ? "dispute.merchant-silent" : "dispute.buyer-silent";
        if (silence == Silence.PERSON) {
            book.turn(id, DisputeState.ESCALATED, null);
            book.say(id, DisputeEntry.Kind.ESCALATED, DisputeSide.SYSTEM, Audit.SYSTEM, why, null);
        } else {
            long fen = silence == Silence.FULL ? one.paid().amount() : 0;
            ending.end(one, fen, DisputeSide.SYSTEM, Audit.SYSTEM, why);
        }
    }

    /** What who asks may see of a dispute. @throws Rejection {@code dispute.not-found} */
    public Told find(DisputeId id, Voice voice) {
        DisputeView one = book.find(id).orElseThrow(() -> Rejection.notFound("dispute", id));
        requireTheirs(one, voice);
        List<DisputeEntry> entries = book.entries(id);
        return new Told(
                one,
                voice.side() == DisputeSide.STAFF
                        ? entries
                        : entries.stream().filter(DisputeEntry::isForSides).toList(),
                records.proof(one.order(), one.line()));
    }

    /** @throws Rejection {@code dispute-file.not-found}, for one of a dispute that who asks does not see too */
    public Content file(DisputeEntryId id, Voice voice) {
        DisputeEntry entry = book.entry(id).orElseThrow(() -> Rejection.notFound("dispute-file", id));
        requireTheirs(book.find(entry.dispute()).orElseThrow(), voice);
        return new Content(entry, book.content(id));
    }

    /** The disputes of an order, by line, for who has asked whose it is. */
    public List<DisputeView> of(OrderId order) {
        return book.of(order);
    }

    /** The latest first. @param before the last one that was told; null to begin */
    public Slice<DisputeView> search(DisputeQuery query, DisputeId before, int size) {
        Slice.check(size);
        return book.search(query, before, size);
    }

    public long count(DisputeQuery query) {
        return book.count(query);
    }

    /** A merchant's disputes of the last {@code days} days. */
    public DisputeFigures figures(MerchantView merchant, int days) {
        return figures(merchant.id(), merchant.code(), days);
    }

    private DisputeFigures figures(MerchantId merchant, String code, int days) {
        Instant since = clock.instant().minus(Duration.ofDays(days));
        DisputeBook.Sums sums = book.sums(merchant, since);
        long sold = lines.soldBy(merchant, since);
        return new DisputeFigures(
                code,
                sums.opened(),
                sums.open(),
                sums.won(),
                sums.lost(),
                sums.silent(),
                Money.fen(sums.back()),
                sums.hours().isEmpty() ? 0 : sums.hours().get((sums.hours().size() - 1) / 2),
                sold,
                DisputeRecords.rate(sums.opened(), sold));
    }
}
