package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.function.Supplier;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.TopUpId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;
import shop.solvent.risk.Runaways;
import shop.solvent.rulebook.force.ActiveRules;
import shop.solvent.rules.Rules;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.topup.TopUpDecision;
import shop.solvent.rules.topup.TopUpRules;

/** Brings members' money in. The same request made twice collects once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class TopUps {

    /** Far above any lawful wallet, far below where sums could overflow. */
    static final long LARGEST = 1_000_000_000_00L;

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private Providers providers;

    @Inject
    private Clock clock;

    @Inject
    private TopUpBook book;

    @Inject
    private Database database;

    @Inject
    private ActiveRules rules;

    @Inject
    private TopUpGathering gathering;

    @Inject
    private ActGifts gifts;

    @Inject
    private Cases cases;

    @Inject
    private WalletTerms terms;

    @Inject
    private Runaways runaways;

    @Inject
    private Instance<PaidInElsewhere> elsewhere;

    /**
     * @throws shop.solvent.platform.Rejection {@code member.not-found}, {@code field.out-of-range} for an amount that
     *     is not positive or is no CNY, {@code wallet.prepaid-cap} if the wallet would hold more than the law lets a
     *     registered one hold (G8), {@code key.reused}
     */
    public TopUpReceipt topUp(TopUp topUp) {
        PaymentProvider provider = providers.payment();
        return transactions.of(() -> book(topUp, provider.name(), () -> provider.collect(topUp)));
    }

    /**
     * Books what a provider has collected already, in the present transaction.
     *
     * @param reference the provider's own of the payment, at most 64 characters
     * @throws Rejection as {@link #topUp}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public TopUpReceipt received(TopUp topUp, String provider, String reference) {
        return book(topUp, provider, () -> reference);
    }

    /**
     * That the wallet may hold so much more now, in the present transaction.
     *
     * @throws Rejection {@code wallet.prepaid-cap}
     */
    @TransactionAttribute(TransactionAttributeType.MANDATORY)
    public void requireRoom(MemberId member, Money amount) {
        Account wallet = Account.of(member, AccountType.PAID_IN);
        add(ledger.batch(List.of(wallet)), new TopUpId(Ids.next()), wallet, amount.amount(), clock.instant());
    }

    private void add(Batch batch, TopUpId id, Account wallet, long amount, Instant now) {
        Posting posting = batch.add(new Journal(JournalKind.TOP_UP, id.toString(), now)
                .move(TransferCode.TOP_UP, Account.platform(AccountType.CUSTODY), wallet, amount));
        if (posting instanceof Posting.Over over) {
            throw Rejection.conflict(
                    "wallet.prepaid-cap",
                    Map.of("cap", String.valueOf(over.ceiling()), "room", String.valueOf(over.room())));
        }
        MemberId member = new MemberId(wallet.owner());
        long beside = elsewhere.stream().mapToLong(one -> one.worth(member)).sum();
        long room = beside == 0 ? 0 : ledger.room(wallet); // as it is before this comes
        if (beside > 0 && amount > room - beside) {
            long cap = room + ledger.paidIn(member);
            throw Rejection.conflict(
                    "wallet.prepaid-cap",
                    Map.of("cap", String.valueOf(cap), "room", String.valueOf(Math.max(0, room - beside))));
        }
    }

    private TopUpReceipt book(TopUp topUp, String provider, Supplier<String> collect) {
        long amount = amount(topUp.amount());
        MemberView member = members.find(topUp.member());
        Account wallet = Account.of(topUp.member(), AccountType.PAID_IN);
        Batch batch = ledger.batch(List.of(wallet));
        Keyed request = Keyed.of("top-up:" + topUp.channel(), topUp.key(), topUp.member(), topUp.amount());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return book.find(new TopUpId(before.getAsLong())).orElseThrow();
        }
        members.requireRemembered(topUp.member());
        TopUpId id = new TopUpId(Ids.next());
        Instant now = clock.instant();
        add(batch, id, wallet, amount, now);
        String reference = collect.get();
        batch.write();
        database.update(
                "INSERT INTO top_up (id, member, channel, amount, provider, provider_ref, created_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                topUp.member().value(),
                topUp.channel(),
                amount,
                provider,
                reference,
                now,
                Trace.id());
        keys.remember(request, id.value());
        reward(id, member, topUp, now);
        return book.find(id).orElseThrow().made();
    }

    /** Gives what rules give for it, and has a person look where they want that. The money that came in stands whatever they say. */
    private void reward(TopUpId id, MemberView member, TopUp topUp, Instant now) {
        Rules inForce = rules.of(DecisionPoint.TOP_UP);
        TopUpRules policy = new TopUpRules(inForce);
        TopUpDecision decision = gifts.give(
                new ActGifts.Act(DecisionPoint.TOP_UP, id.toString(), member.id(), now, null),
                inForce,
                gathering.of(id, member, topUp.channel(), topUp.amount().amount(), now, inForce),
                facts -> policy.decideOrNothing(
                        facts, runaway -> runaways.note(DecisionPoint.TOP_UP, id.toString(), runaway)));
        if (!decision.looks().isEmpty()) {
            cases.open(List.of(new NewCase(
                    new CaseId(Ids.next()),
                    CaseSubject.of(id),
                    member.id(),
                    topUp.amount(),
                    decision.looks(),
                    decision.rulebook(),
                    now,
                    now.plus(terms.reviewTime()))));
        }
    }

    private static long amount(Money amount) {
        if (amount.asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset", Map.of("asset", amount.asset().name(), "expected", "CNY"));
        }
        return Given.fen("amount", amount.amount(), 1, LARGEST);
    }

    /**
     * A top-up and what it stands for.
     *
     * @param now with all corrections
     */
    public record Standing(TopUpReceipt topUp, Money now) {}

    /** A member's latest top-ups, the newest first. */
    public List<Standing> latest(MemberId member, int most) {
        return book.latest(member, most).stream()
                .map(topUp -> new Standing(topUp, topUp.amount().plus(Money.fen(book.corrected(topUp.id())))))
                .toList();
    }

    /**
     * A channel's top-ups, the newest first.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code top-up.not-found} if {@code after} is none of the channel's
     */
    public Slice<TopUpReceipt> list(WalletQuery query, TopUpId after, int size) {
        Slice.check(size);
        Where where = query.where("created_at");
        if (after != null) {
            Instant at = database.find(
                            "SELECT created_at FROM top_up WHERE id = ? AND channel = ?",
                            row -> Database.instant(row, "created_at"),
                            after.value(),
                            query.channel())
                    .orElseThrow(() -> Rejection.notFound("top-up", after));
            where.after("created_at", at, after.value());
        }
        return Slice.of(
                book.withGifts(database.query(
                        "SELECT * FROM top_up" + where.sql() + " ORDER BY created_at DESC, id DESC LIMIT ?",
                        TopUpBook::receipt,
                        where.parameters(size + 1))),
                size);
    }

    /** The channel that brought the member's latest money in; null if none did, or it is not known any more. */
    public String broughtBy(MemberId member) {
        return database
                .query(
                        "SELECT channel FROM top_up WHERE member = ? ORDER BY created_at DESC, id DESC LIMIT 1",
                        row -> row.getString(1),
                        member.value())
                .stream()
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /** What the member topped up since then. */
    public Money broughtSince(MemberId member, Instant since) {
        return Money.fen(database.number(
                "SELECT COALESCE(SUM(amount), 0) FROM top_up WHERE member = ? AND created_at >= ?",
                member.value(),
                since));
    }
}
