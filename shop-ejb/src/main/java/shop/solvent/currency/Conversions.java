package shop.solvent.currency;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import shop.solvent.currency.ConversionView.State;
import shop.solvent.currency.ExchangeProvider.Answer;
import shop.solvent.currency.ExchangeProvider.Offer;
import shop.solvent.currency.ExchangeProvider.Order;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.ConversionId;
import shop.solvent.kernel.id.ConversionQuoteId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.QuoteId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Gate;
import shop.solvent.ledger.Held;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Members;
import shop.solvent.platform.Backlog;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/**
 * Converts members' money of one currency into another, by a quote that says all of it before. Both legs are set aside first: what
 * leaves, so that it is there, and what comes, so that it fits (G8). Then who exchanges is told, and only when that is done both are
 * posted, with what leaves custody in the one currency and comes into it in the other. However the house is stopped meanwhile, it
 * goes on from there: an exchange is one by its reference.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class Conversions {

    /** Minor units; far above any lawful wallet, far below where sums could overflow. */
    public static final long LARGEST = 1_000_000_000_00L;

    /** How long a quote that nobody used is kept. */
    private static final Duration KEPT = Duration.ofDays(1);

    private static final int BATCH = 100;

    private static final Logger LOG = Logger.getLogger(Conversions.class.getName());

    @Inject
    private Transactions transactions;

    @Inject
    private ConversionBook book;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private CurrencyPrices prices;

    @Inject
    private Exchanges exchanges;

    @Inject
    private Ledger ledger;

    @Inject
    private Gate gate;

    @Inject
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private Clock clock;

    /**
     * What an amount would come to, good for about a minute. Nothing is moved.
     *
     * @param amount what is to leave the member's purse
     * @throws Rejection {@code member.not-found}, {@code currency.not-taken}, {@code currency.same}, {@code field.out-of-range}, {@code
     *     conversion.too-small} for what comes to nothing, {@code exchange.unavailable}, {@code wind-down.running}
     */
    public ConversionQuote quote(MemberId member, Money amount, Asset into) {
        terms.requireTaken(amount.asset(), "amount");
        terms.requireTaken(into, "into");
        if (amount.asset() == into) {
            throw Rejection.invalid("currency.same", Map.of("field", "into"));
        }
        Given.within("amount", amount.amount(), 1, LARGEST);
        gate.requireOpen();
        members.find(member);
        ExchangeProvider provider = exchanges.chosen();
        Offer offer = offered(provider, amount, into);
        Money comes = offer.rate().of(amount, ConversionQuote.ROUNDING);
        Money fee = comes.share(terms.fee(), ConversionQuote.ROUNDING);
        if (!comes.minus(fee).isPositive()) {
            throw Rejection.invalid("conversion.too-small", Map.of("field", "amount"));
        }
        return kept(member, amount, comes, fee, provider, offer, null);
    }

    private ConversionQuote kept(
            MemberId member,
            Money amount,
            Money comes,
            Money fee,
            ExchangeProvider provider,
            Offer offer,
            QuoteId order) {
        ConversionQuote quote = new ConversionQuote(
                new ConversionQuoteId(Ids.next()),
                member,
                amount,
                comes,
                fee,
                offer.rate(),
                provider.name(),
                offer.id(),
                clock.instant(),
                offer.until().minus(ConversionBook.MARGIN),
                false,
                order);
        transactions.run(() -> {
            members.requireRemembered(member);
            book.add(quote);
        });
        return quote;
    }

    /**
     * What has to leave the purse so that at least so much comes, after the fee: for who has to pay something in the other currency.
     *
     * @param wanted what the member is to get
     * @throws Rejection as {@link #quote}
     */
    public ConversionQuote quoteFor(MemberId member, Asset from, Money wanted) {
        Given.within("amount", wanted.amount(), 1, LARGEST);
        terms.requireTaken(from, "from");
        terms.requireTaken(wanted.asset(), "into");
        if (from == wanted.asset()) {
            throw Rejection.invalid("currency.same", Map.of("field", "into"));
        }
        Offer probe = offered(exchanges.chosen(), new Money(1, from), wanted.asset());
        return quote(member, probe.rate().leastFor(terms.beforeFee(wanted)), wanted.asset());
    }

    /**
     * What an order takes of a currency in which goods of it have a price of their own: exactly that price, and by the offer what has
     * none. The member gets just the yuan that the order takes, and what comes beyond is the shop's.
     *
     * @param bill of an order in the shop's own currency
     * @return empty where nothing in it has such a price, where what it comes to by the offer is less than the order or {@linkplain
     *     CurrencyTerms#above too far above} it, and where what it comes to finds no room in the wallet (G8) and nothing is missing
     * @throws Rejection as {@link #quote}
     */
    public Optional<ConversionQuote> quoteOrder(MemberId member, Asset from, OrderBill bill) {
        terms.requireTaken(from, "from");
        if (!from.isForeign()) {
            throw Rejection.invalid("currency.same", Map.of("field", "from"));
        }
        gate.requireOpen();
        members.find(member);
        Money pays = fitting(member, bill);
        Map<String, Money> own = prices.own(bill.skus(), from);
        if (!pays.isPositive() || !bill.hasAny(own)) {
            return Optional.empty();
        }
        ExchangeProvider provider = exchanges.chosen();
        Money others = bill.withoutOwn(own);
        Money byRate = others.isPositive()
                ? offered(provider, new Money(1, from), others.asset()).rate().leastFor(terms.beforeFee(others))
                : Money.zero(from);
        Money amount = bill.in(from, own, byRate, pays);
        if (amount.amount() > LARGEST) {
            return Optional.empty();
        }
        Offer offer = offered(provider, amount, pays.asset());
        Money comes = offer.rate().of(amount, ConversionQuote.ROUNDING);
        return terms.isCharged(comes, pays)
                ? Optional.of(kept(member, amount, comes, comes.minus(pays), provider, offer, bill.order()))
                : Optional.empty();
    }

    /** All of it; only what is missing where more would find no room in the wallet. */
    private Money fitting(MemberId member, OrderBill bill) {
        long room = ledger.room(Account.of(member, AccountType.PAID_IN));
        return bill.payable().amount() <= room ? bill.payable() : bill.missing();
    }

    private static Offer offered(ExchangeProvider provider, Money amount, Asset into) {
        try {
            return provider.offer(amount, into);
        } catch (RuntimeException away) {
            LOG.log(Level.WARNING, "The exchange provider offers nothing", away);
            throw Rejection.conflict("exchange.unavailable", Map.of());
        }
    }

    /**
     * A quote of the member's.
     *
     * @throws Rejection {@code conversion-quote.not-found}, for another member's too
     */
    public ConversionQuote quote(MemberId member, ConversionQuoteId id) {
        return book.quote(id)
                .filter(quote -> quote.member().equals(member))
                .orElseThrow(() -> Rejection.notFound("conversion-quote", id));
    }

    /** A conversion. @param created whether by this very call */
    public record Converted(ConversionView conversion, boolean created) {}

    /**
     * Converts by a quote. What is answered may still be under way: then it ends by itself.
     *
     * @param key of the request, by the channel
     * @throws Rejection {@code conversion-quote.not-found}, {@code conversion-quote.for-order} for one that pays an order, {@code
     *     conversion-quote.used}, {@code conversion-quote.expired}, {@code conversion.insufficient}, {@code conversion.owed} for money of
     *     the shop's currency of who owes the shop, {@code wallet.prepaid-cap}, {@code wind-down.running}, {@code key.reused}
     */
    public Converted convert(MemberId member, ConversionQuoteId quote, String channel, String key) {
        return convert(requireFor(null, quote(member, quote)), channel, key);
    }

    /**
     * The same for who pays an order with it.
     *
     * @param order its quote
     * @throws Rejection as {@link #convert}; {@code conversion-quote.for-order} for one that pays another order
     */
    public Converted pay(MemberId member, ConversionQuoteId quote, QuoteId order, String channel, String key) {
        ConversionQuote seen = quote(member, quote);
        return convert(seen.order() == null ? seen : requireFor(order, seen), channel, key);
    }

    private static ConversionQuote requireFor(QuoteId order, ConversionQuote quote) {
        if (!Objects.equals(quote.order(), order)) {
            throw Rejection.conflict(
                    "conversion-quote.for-order", Map.of("quote", quote.id().toString()));
        }
        return quote;
    }

    private Converted convert(ConversionQuote seen, String channel, String key) {
        Converted begun = transactions.of(() -> begin(seen, channel, key));
        if (begun.conversion().state() == State.HELD) {
            advance(begun.conversion().id());
        }
        return new Converted(book.find(begun.conversion().id()), begun.created());
    }

    private Converted begin(ConversionQuote seen, String channel, String key) {
        Account from = purse(seen.member(), seen.amount());
        Account into = purse(seen.member(), seen.comes());
        Batch batch = ledger.batch(List.of(from, into, Account.of(seen.member(), AccountType.OWED)));
        Keyed request = Keyed.of("conversion:" + channel, key, seen.member(), seen.id());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Converted(book.find(new ConversionId(before.getAsLong())), false);
        }
        ConversionQuote quote =
                book.lock(seen.id()).orElseThrow(() -> Rejection.notFound("conversion-quote", seen.id()));
        Instant now = clock.instant();
        requireGood(quote, now);
        members.requireRemembered(quote.member());
        requireNothingOwed(batch, from, quote);
        ConversionView conversion = new ConversionView(
                new ConversionId(Ids.next()),
                quote.id(),
                quote.member(),
                channel,
                quote.amount(),
                quote.comes(),
                quote.fee(),
                quote.provider(),
                quote.offer(),
                State.HELD,
                quote.expiresAt().plus(ConversionBook.MARGIN),
                now,
                null,
                quote.order());
        Journal journal = new Journal(JournalKind.CONVERSION, conversion.id().toString(), now);
        journal.hold(
                TransferCode.CONVERT,
                from,
                exchange(quote.amount()),
                quote.amount().amount(),
                null);
        journal.hold(
                TransferCode.CONVERTED,
                exchange(quote.comes()),
                into,
                quote.gets().amount(),
                null);
        Posting posting = batch.add(journal);
        if (posting instanceof Posting.Short) {
            throw Rejection.conflict(
                    "conversion.insufficient",
                    Map.of(
                            "currency", from.type().asset().name(),
                            "available", String.valueOf(batch.available(from).amount()),
                            "needed", String.valueOf(quote.amount().amount())));
        }
        if (posting instanceof Posting.Over over) {
            throw Rejection.conflict(
                    "wallet.prepaid-cap",
                    Map.of("cap", String.valueOf(over.ceiling()), "room", String.valueOf(over.room())));
        }
        batch.write();
        book.use(quote.id());
        book.add(conversion);
        keys.remember(request, conversion.id().value());
        return new Converted(conversion, true);
    }

    private static void requireGood(ConversionQuote quote, Instant now) {
        if (quote.used()) {
            throw Rejection.conflict(
                    "conversion-quote.used", Map.of("quote", quote.id().toString()));
        }
        if (!now.isBefore(quote.expiresAt())) {
            throw Rejection.conflict(
                    "conversion-quote.expired",
                    Map.of(
                            "quote",
                            quote.id().toString(),
                            "at",
                            quote.expiresAt().toString()));
        }
    }

    /** What is owed is taken off the shop's own currency: it is not to be carried where that does not reach. */
    private static void requireNothingOwed(Batch batch, Account from, ConversionQuote quote) {
        long owed =
                -batch.available(Account.of(quote.member(), AccountType.OWED)).amount();
        if (from.type().asset() == Asset.BOOK && owed > 0) {
            throw Rejection.conflict("conversion.owed", Map.of("owed", String.valueOf(owed)));
        }
    }

    private static Account purse(MemberId member, Money money) {
        return Account.of(member, AccountType.PAID_IN.in(money.asset()));
    }

    private static Account exchange(Money money) {
        return Account.platform(AccountType.EXCHANGE.in(money.asset()));
    }

    /** Takes those on that are under way. @return how many were looked at */
    public int advanceAll() {
        return Backlog.each(BATCH, book::held, this::advance);
    }

    /** Throws away quotes that nobody used. */
    public void forget() {
        Instant before = clock.instant().minus(KEPT);
        int gone;
        do {
            gone = transactions.of(() -> book.forget(before));
        } while (gone > 0);
    }

    /**
     * Has it done, or hears what became of it. As long as the offer holds it is told again, which is the same exchange; afterwards it
     * is only asked for, which closes what was never told.
     */
    private void advance(ConversionId id) {
        ConversionView one = book.find(id);
        if (one.state() != State.HELD) {
            return;
        }
        Answer answer;
        try {
            ExchangeProvider provider = exchanges.named(one.provider());
            answer = clock.instant().isBefore(one.offeredUntil())
                    ? provider.execute(new Order(id, one.offer(), one.amount(), one.comes()))
                    : provider.ask(id);
        } catch (RuntimeException later) {
            LOG.log(Level.WARNING, "Nothing is known of " + id + " yet", later);
            return;
        }
        switch (answer) {
            case DONE -> transactions.run(() -> end(id, State.DONE));
            case REFUSED -> transactions.run(() -> end(id, State.REFUSED));
            case EXPIRED, CLOSED -> transactions.run(() -> end(id, State.EXPIRED));
            case UNDERWAY -> LOG.log(Level.FINE, "{0} is under way", id);
        }
    }

    private void end(ConversionId id, State state) {
        ConversionView seen = book.find(id);
        Batch batch = ledger.batch(List.of(purse(seen.member(), seen.amount()), purse(seen.member(), seen.comes())));
        ConversionView one = book.lock(id);
        if (one.state() != State.HELD) {
            return;
        }
        Instant now = clock.instant();
        boolean done = state == State.DONE;
        Journal journal =
                new Journal(done ? JournalKind.CONVERSION_DONE : JournalKind.CONVERSION_UNDONE, id.toString(), now);
        List<Held> legs = ledger.held(id.toString());
        journal.ending(legs, done ? Phase.POST : Phase.VOID);
        if (done) {
            throughCustody(journal, one);
        }
        batch.require(journal);
        batch.write();
        book.end(id, state, now);
    }

    /** So that in each currency custody has what is owed in it, and nothing stays where it only passes. */
    private static void throughCustody(Journal journal, ConversionView one) {
        Asset from = one.amount().asset();
        Asset into = one.comes().asset();
        journal.move(
                TransferCode.EXCHANGE_OUT,
                exchange(one.amount()),
                Account.platform(AccountType.CUSTODY.in(from)),
                one.amount().amount());
        journal.move(
                TransferCode.EXCHANGE_IN,
                Account.platform(AccountType.CUSTODY.in(into)),
                exchange(one.comes()),
                one.comes().amount());
        journal.move(
                TransferCode.EXCHANGE_FEE,
                exchange(one.comes()),
                Account.platform(AccountType.FEES.in(into)),
                one.fee().amount());
    }

    /** What paid the order of that quote at prices of its own; empty if nothing did. */
    public Optional<ConversionView> paying(QuoteId order) {
        return book.paying(order);
    }

    /** @throws Rejection {@code conversion.not-found}, for another member's too */
    public ConversionView find(MemberId member, ConversionId id) {
        ConversionView found = book.find(id);
        if (!found.member().equals(member)) {
            throw Rejection.notFound("conversion", id);
        }
        return found;
    }

    /**
     * A member's conversions, the latest first.
     *
     * @param after the last one that was told; null to begin
     * @throws Rejection {@code member.not-found}
     */
    public Slice<ConversionView> of(MemberId member, ConversionId after, int size) {
        Slice.check(size);
        members.find(member);
        return book.of(member, after, size);
    }
}
