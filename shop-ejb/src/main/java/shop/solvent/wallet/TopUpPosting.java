package shop.solvent.wallet;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
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
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Trace;

/** One top-up in one transaction. */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRES_NEW)
public class TopUpPosting {

    /** Far above any lawful wallet, far below where sums could overflow. */
    static final long LARGEST = 1_000_000_000_00L;

    @Inject
    private Database database;

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

    public TopUpReceipt topUp(TopUp topUp) {
        long amount = amount(topUp.amount());
        members.find(topUp.member());
        Account wallet = Account.of(topUp.member(), AccountType.PAID_IN);
        Batch batch = ledger.batch(List.of(wallet));
        Keyed request = Keyed.of("top-up:" + topUp.channel(), topUp.key(), topUp.member(), topUp.amount());
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return find(before.getAsLong());
        }

        TopUpId id = new TopUpId(Ids.next());
        Instant now = clock.instant();
        Posting posting = batch.add(new Journal(JournalKind.TOP_UP, id.toString(), now)
                .move(TransferCode.TOP_UP, Account.platform(AccountType.CUSTODY), wallet, amount));
        if (posting instanceof Posting.Over over) {
            throw Rejection.conflict(
                    "wallet.prepaid-cap",
                    Map.of("cap", String.valueOf(over.ceiling()), "room", String.valueOf(over.room())));
        }
        PaymentProvider provider = providers.payment();
        String reference = provider.collect(topUp);
        batch.write();
        database.update(
                "INSERT INTO top_up (id, member, channel, amount, provider, provider_ref, created_at, trace_id)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                id.value(),
                topUp.member().value(),
                topUp.channel(),
                amount,
                provider.name(),
                reference,
                now,
                Trace.id());
        keys.remember(request, id.value());
        return new TopUpReceipt(id, topUp.member(), topUp.amount(), provider.name(), reference, now, Trace.id(), true);
    }

    private static long amount(Money amount) {
        if (amount.asset() != Asset.CNY) {
            throw Rejection.invalid(
                    "amount.wrong-asset", Map.of("asset", amount.asset().name(), "expected", "CNY"));
        }
        return Given.within("amount", amount.amount(), 1, LARGEST);
    }

    private TopUpReceipt find(long id) {
        return database.find("SELECT * FROM top_up WHERE id = ?", TopUpPosting::receipt, id)
                .orElseThrow();
    }

    static TopUpReceipt receipt(ResultSet row) throws SQLException {
        return new TopUpReceipt(
                new TopUpId(row.getLong("id")),
                new MemberId(row.getLong("member")),
                Money.fen(row.getLong("amount")),
                row.getString("provider"),
                row.getString("provider_ref"),
                Database.instant(row, "created_at"),
                row.getString("trace_id"),
                false);
    }
}
