package shop.solvent.currency;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.Stream;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.CurrencyTopUpId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;
import shop.solvent.platform.Transactions;
import shop.solvent.wallet.PaymentProvider;
import shop.solvent.wallet.Providers;
import shop.solvent.wallet.TopUp;

/** Brings members' money in other currencies in, and tells what they have of each. The same request made twice collects once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CurrencyTopUps {

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Members members;

    @Inject
    private CurrencyTerms terms;

    @Inject
    private PaidInAbroad abroad;

    @Inject
    private Providers providers;

    @Inject
    private RequestKeys keys;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What came in. @param created whether by this very call */
    public record Received(CurrencyTopUp topUp, boolean created) {}

    /**
     * @throws Rejection {@code member.not-found}, {@code currency.not-taken}, {@code currency.own} for the shop's own, {@code
     *     currency.not-collected} where the payment provider does not collect it, {@code field.out-of-range}, {@code
     *     currency.rate-unknown} while it is not known what it is worth, {@code wallet.prepaid-cap} if all that the member has paid in, in
     *     whatever currency, would be more than the law allows (G8), {@code wind-down.running}, {@code key.reused}
     */
    public Received topUp(TopUp topUp) {
        Asset currency = topUp.amount().asset();
        terms.requireTaken(currency, "amount");
        if (currency == Asset.BOOK) {
            throw Rejection.invalid("currency.own", Map.of("field", "amount"));
        }
        Given.within("amount", topUp.amount().amount(), 1, Conversions.LARGEST);
        PaymentProvider provider = providers.payment();
        if (!provider.collects(currency)) {
            throw Rejection.conflict("currency.not-collected", Map.of("currency", currency.name()));
        }
        return transactions.of(() -> book(topUp, provider));
    }

    private Received book(TopUp topUp, PaymentProvider provider) {
        members.find(topUp.member());
        Account purse =
                Account.of(topUp.member(), AccountType.PAID_IN.in(topUp.amount().asset()));
        Batch batch =
                ledger.batch(Stream.concat(Stream.of(Account.of(topUp.member(), AccountType.PAID_IN)), Stream.of(purse))
                        .toList());
        Keyed request = Keyed.of("currency-top-up:" + topUp.channel(), topUp.key(), topUp.member(), topUp.amount());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Received(find(new CurrencyTopUpId(before.getAsLong())), false);
        }
        members.requireRemembered(topUp.member());
        abroad.requireRoom(topUp.member(), topUp.amount());
        Instant now = clock.instant();
        CurrencyTopUpId id = new CurrencyTopUpId(Ids.next());
        batch.require(new Journal(JournalKind.CURRENCY_TOP_UP, id.toString(), now)
                .move(
                        TransferCode.FOREIGN_IN,
                        Account.platform(AccountType.CUSTODY.in(topUp.amount().asset())),
                        purse,
                        topUp.amount().amount()));
        String reference = provider.collect(topUp);
        batch.write();
        database.update(
                "INSERT INTO currency_top_up (id, member, channel, currency, amount, provider, provider_ref, made_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                topUp.member().value(),
                topUp.channel(),
                topUp.amount().asset().name(),
                topUp.amount().amount(),
                provider.name(),
                reference,
                now,
                Trace.id());
        keys.remember(request, id.value());
        return new Received(find(id), true);
    }

    private CurrencyTopUp find(CurrencyTopUpId id) {
        return database.find(
                        "SELECT * FROM currency_top_up WHERE id = ?",
                        row -> new CurrencyTopUp(
                                new CurrencyTopUpId(row.getLong("id")),
                                new MemberId(row.getLong("member")),
                                row.getString("channel"),
                                new Money(row.getLong("amount"), Asset.valueOf(row.getString("currency"))),
                                row.getString("provider"),
                                row.getString("provider_ref"),
                                Database.instant(row, "made_at")),
                        id.value())
                .orElseThrow();
    }

    /**
     * What a member has of each currency that the shop takes, its own first, and of each that they have something of.
     *
     * @return balances of money paid in, all zero where there is none
     * @throws Rejection {@code member.not-found}
     */
    public Map<Asset, Balance> balances(MemberId member) {
        members.find(member);
        Map<AccountType, Balance> all = ledger.balances(member.value());
        Map<Asset, Balance> balances = new EnumMap<>(Asset.class);
        List<Asset> taken = terms.all();
        for (Asset currency : Asset.CURRENCIES) {
            AccountType type = AccountType.PAID_IN.in(currency);
            if (taken.contains(currency) || all.containsKey(type)) {
                balances.put(currency, all.getOrDefault(type, Balance.zero(Account.of(member, type))));
            }
        }
        return balances;
    }
}
