package shop.solvent.currency;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.currency.CurrencyReturn.State;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CurrencyReturnId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balances;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Gate;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Members;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.screening.Screens;
import shop.solvent.wallet.PaymentProvider;
import shop.solvent.wallet.PaymentProvider.SentBack;
import shop.solvent.wallet.Providers;

/**
 * Sends members' money in other currencies back where it came from, and nowhere else: as much of a currency as came in through a payment
 * provider and is not back yet. What was converted into a currency has no origin in it; it is converted back and taken out as any other
 * money. It goes back whole: nothing is charged.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CurrencyReturns {

    private static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(CurrencyReturns.class.getName());

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Gate gate;

    @Inject
    private Members members;

    @Inject
    private Providers providers;

    @Inject
    private Screens screens;

    @Inject
    private RequestKeys keys;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What goes back. @param created whether by this very call */
    public record Asked(CurrencyReturn sent, boolean created) {}

    /**
     * How much of a currency can go back where it came from, whether the member still has it or not.
     *
     * @return nothing where none came in, or who collected it sends nothing back
     */
    public Money reachable(MemberId member, Asset currency) {
        return new Money(
                reachableBy(member, currency).values().stream()
                        .mapToLong(Long::longValue)
                        .max()
                        .orElse(0),
                currency);
    }

    /** By who collected it, as far as they send back. */
    private Map<String, Long> reachableBy(MemberId member, Asset currency) {
        Map<String, Long> reachable = new HashMap<>();
        database.query(
                "SELECT provider, SUM(amount) FROM (SELECT provider, amount FROM currency_top_up WHERE member = ? AND currency = ?"
                        + " UNION ALL SELECT provider, -amount FROM currency_return WHERE member = ? AND currency = ?"
                        + " AND state IN ('HELD', 'DONE')) moved GROUP BY provider",
                row -> reachable.put(row.getString(1), row.getLong(2)),
                member.value(),
                currency.name(),
                member.value(),
                currency.name());
        reachable
                .entrySet()
                .removeIf(one -> one.getValue() <= 0
                        || providers
                                .known(one.getKey())
                                .filter(provider -> provider.sendsBack(currency))
                                .isEmpty());
        return reachable;
    }

    /**
     * Sets the amount aside and has it sent. What is answered may still be under way: then it ends by itself.
     *
     * @param channel null where the shop sends it by itself
     * @throws Rejection {@code member.not-found}, {@code currency.own} for the shop's own, which is taken out, {@code field.out-of-range},
     *     {@code currency-return.beyond-origin}, {@code conversion.insufficient}, {@code wind-down.running}, {@code key.reused}
     */
    public Asked sendBack(MemberId member, Money amount, String channel, String key) {
        if (!amount.asset().isForeign()) {
            throw Rejection.invalid("currency.own", Map.of("field", "amount"));
        }
        Given.within("amount", amount.amount(), 1, Conversions.LARGEST);
        members.find(member);
        Asked begun = transactions.of(() -> begin(member, amount, channel, key));
        if (begun.sent().state() == State.HELD) {
            screens.prepare();
            advance(begun.sent().id());
        }
        return new Asked(find(begun.sent().id()), begun.created());
    }

    private Asked begin(MemberId member, Money amount, String channel, String key) {
        Account purse = Account.of(member, AccountType.PAID_IN.in(amount.asset()));
        Batch batch = ledger.batch(List.of(purse));
        Keyed request = Keyed.of("currency-return:" + channel, key, member, amount);
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Asked(find(new CurrencyReturnId(before.getAsLong())), false);
        }
        Map<String, Long> reachable = reachableBy(member, amount.asset());
        String provider = reachable.entrySet().stream()
                .filter(one -> one.getValue() >= amount.amount())
                .map(Map.Entry::getKey)
                .sorted()
                .findFirst()
                .orElseThrow(() -> Rejection.conflict(
                        "currency-return.beyond-origin",
                        Map.of(
                                "currency", amount.asset().name(),
                                "reachable",
                                        String.valueOf(reachable.values().stream()
                                                .mapToLong(Long::longValue)
                                                .max()
                                                .orElse(0)))));
        Instant now = clock.instant();
        CurrencyReturn sent = new CurrencyReturn(
                new CurrencyReturnId(Ids.next()), member, channel, amount, provider, State.HELD, now, null);
        Journal journal = new Journal(JournalKind.CURRENCY_RETURN, sent.id().toString(), now);
        journal.hold(
                TransferCode.FOREIGN_OUT,
                purse,
                Account.platform(AccountType.CUSTODY.in(amount.asset())),
                amount.amount(),
                null);
        if (batch.add(journal) instanceof Posting.Short) {
            throw Rejection.conflict(
                    "conversion.insufficient",
                    Map.of(
                            "currency", amount.asset().name(),
                            "available", String.valueOf(batch.available(purse).amount()),
                            "needed", String.valueOf(amount.amount())));
        }
        batch.write();
        database.update(
                "INSERT INTO currency_return (id, member, channel, currency, amount, provider, state, made_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                sent.id().value(),
                member.value(),
                channel,
                amount.asset().name(),
                amount.amount(),
                provider,
                State.HELD.name(),
                now,
                Trace.id());
        keys.remember(request, sent.id().value());
        return new Asked(sent, true);
    }

    /** Sends everything back that can go, while a wind-down pays: each currency out of its own custody. @return how many members were looked at */
    public int returnAll() {
        if (gate.state() != Gate.State.PAYING) {
            return 0;
        }
        return Asset.CURRENCIES.stream()
                .filter(Asset::isForeign)
                .mapToInt(this::returnAll)
                .sum();
    }

    private int returnAll(Asset currency) {
        AccountType type = AccountType.PAID_IN.in(currency);
        return Backlog.each(
                BATCH,
                (most, passedOver) -> database.query(
                        "SELECT a.owner FROM " + Balances.all(type)
                                + " a WHERE a.amount > 0 ORDER BY a.owner LIMIT ? OFFSET ?",
                        row -> new MemberId(row.getLong(1)),
                        most,
                        passedOver),
                member -> {
                    Money all = reachable(member, currency)
                            .min(ledger.balance(Account.of(member, type)).available());
                    if (all.isPositive()) {
                        sendBack(member, all, null, "wind-down:" + member + ":" + Ids.next());
                    }
                });
    }

    /** Takes those on that are under way. @return how many were looked at */
    public int advanceAll() {
        screens.prepare();
        return Backlog.each(
                BATCH,
                (most, passedOver) -> database.query(
                        "SELECT id FROM currency_return WHERE state = 'HELD' ORDER BY id LIMIT ? OFFSET ?",
                        row -> new CurrencyReturnId(row.getLong(1)),
                        most,
                        passedOver),
                this::advance);
    }

    /** Whom the law wants looked for waits, and sees no more than that it is under way (G15). */
    private void advance(CurrencyReturnId id) {
        CurrencyReturn one = find(id);
        if (one.state() != State.HELD || transactions.of(() -> screens.bind(one.member()))) {
            return;
        }
        SentBack answer;
        try {
            PaymentProvider provider = providers.known(one.provider()).orElse(null);
            if (provider == null) {
                return; // it waits until who collected it is there again
            }
            answer = provider.sendBack(id.toString(), one.amount());
        } catch (RuntimeException later) {
            LOG.log(Level.WARNING, "Nothing is known of " + id + " yet", later);
            return;
        }
        if (answer != SentBack.UNDERWAY) {
            transactions.run(() -> end(id, answer == SentBack.DONE ? State.DONE : State.REFUSED));
        }
    }

    private void end(CurrencyReturnId id, State state) {
        CurrencyReturn seen = find(id);
        Batch batch = ledger.batch(List.of(
                Account.of(seen.member(), AccountType.PAID_IN.in(seen.amount().asset()))));
        State before = database.find(
                        "SELECT state FROM currency_return WHERE id = ? FOR UPDATE",
                        row -> State.valueOf(row.getString(1)),
                        id.value())
                .orElseThrow();
        if (before != State.HELD) {
            return;
        }
        Instant now = clock.instant();
        boolean done = state == State.DONE;
        batch.require(new Journal(done ? JournalKind.CURRENCY_RETURNED : JournalKind.CURRENCY_KEPT, id.toString(), now)
                .ending(ledger.held(id.toString()), done ? Phase.POST : Phase.VOID));
        batch.write();
        database.update(
                "UPDATE currency_return SET state = ?, ended_at = ? WHERE id = ?", state.name(), now, id.value());
    }

    private CurrencyReturn find(CurrencyReturnId id) {
        return database.find("SELECT * FROM currency_return WHERE id = ?", CurrencyReturns::view, id.value())
                .orElseThrow(() -> Rejection.notFound("currency-return", id));
    }

    /** A member's latest, the newest first. */
    public List<CurrencyReturn> latest(MemberId member, int most) {
        return database.query(
                "SELECT * FROM currency_return WHERE member = ? ORDER BY id DESC LIMIT ?",
                CurrencyReturns::view,
                member.value(),
                most);
    }

    private static CurrencyReturn view(ResultSet row) throws SQLException {
        return new CurrencyReturn(
                new CurrencyReturnId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                row.getString("channel"),
                new Money(row.getLong("amount"), Asset.valueOf(row.getString("currency"))),
                row.getString("provider"),
                State.valueOf(row.getString("state")),
                Database.instant(row, "made_at"),
                Database.instant(row, "ended_at"));
    }
}
