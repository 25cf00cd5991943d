package shop.solvent.fund;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import shop.solvent.fund.FundOrderView.Side;
import shop.solvent.fund.FundOrderView.State;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.FundOrderId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Posting;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.member.Members;
import shop.solvent.platform.Attempts;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Transactions;

/**
 * Members' money in a fund that is not the shop's: who wants that, what they buy and what they give back. Nobody has any there without having
 * said so, and what is there is no debt of the shop's.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class FundAccounts {

    /** Of one order, in fen. */
    public static final long LARGEST = 1_000_000_00;

    private static final int LATEST = 10;

    /** What is set aside for a purchase lies there until the fund has said; that is only how long it is said to. */
    private static final Duration ASIDE = Duration.ofDays(30);

    @Inject
    private FundBook book;

    @Inject
    private Funds funds;

    @Inject
    private Ledger ledger;

    @Inject
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /** As {@link #of(MemberId, FundOrderId)}, from the beginning. */
    public Optional<FundView> of(MemberId member) {
        return of(member, null);
    }

    /**
     * What a member has there. Where the shop offers another fund by now, or none, and they still have something in the one that it
     * offered, it is that one.
     *
     * @param after the last order that was told; null to begin
     * @return empty where the shop offers no fund and they have nothing in any
     */
    public Optional<FundView> of(MemberId member, FundOrderId after) {
        return fundOf(member).map(fund -> {
            Slice<FundOrderView> latest = book.of(member, fund.name(), after, LATEST);
            Optional<MoneyFund.Price> price = book.latest(fund.name());
            return new FundView(
                    fund.title(),
                    isOffered(fund),
                    book.agreed(member, fund.name()).orElse(null),
                    book.shown(member, fund.name()),
                    book.givingBack(member, fund.name()),
                    price.map(MoneyFund.Price::price).orElse(null),
                    price.map(MoneyFund.Price::day).orElse(null),
                    latest.rows(),
                    latest.more());
        });
    }

    private boolean isOffered(MoneyFund fund) {
        return funds.offered().filter(one -> one.name().equals(fund.name())).isPresent();
    }

    /** Whose shares the member may have back: what is offered no more comes first. Else the one that is offered. */
    private Optional<MoneyFund> fundOf(MemberId member) {
        return book.held(member).stream()
                .map(funds::installed)
                .flatMap(Optional::stream)
                .filter(fund -> !isOffered(fund))
                .findFirst()
                .or(funds::offered);
    }

    /** Whether there is a fund for this member: one is offered, or they have something in one that was. */
    public boolean isThere(MemberId member) {
        return funds.isOffered() || !book.held(member).isEmpty();
    }

    /** The member wants it. Saying so again changes nothing. @throws Rejection {@code fund.not-offered}, {@code member.not-found} */
    public void agree(MemberId member, String channel) {
        String fund = offered().name();
        members.find(member);
        transactions.run(() -> {
            members.requireRemembered(member);
            book.agree(member, fund, channel);
        });
    }

    /** The member does not want it any more. @throws Rejection {@code fund.not-offered}, {@code fund.not-empty} while anything is there */
    public void end(MemberId member) {
        String fund = mine(member).name();
        transactions.run(() -> {
            ledger.batch(List.of(Purse.PAID_IN.of(member))); // who buys takes turns with it
            if (book.isAny(member)) {
                throw Rejection.conflict("fund.not-empty", Map.of());
            }
            book.end(member, fund);
        });
    }

    private MoneyFund mine(MemberId member) {
        return fundOf(member).orElseThrow(() -> Rejection.conflict("fund.not-offered", Map.of()));
    }

    private MoneyFund offered() {
        return funds.offered().orElseThrow(() -> Rejection.conflict("fund.not-offered", Map.of()));
    }

    /**
     * Buys shares for money that the member paid in, or for small change. It is set aside at once.
     *
     * @param purse {@code PAID_IN} or {@code CHANGE}
     * @param fen 1 to {@value #LARGEST}
     * @throws Rejection {@code fund.not-offered}, {@code fund.not-agreed}, {@code fund.short}, {@code wallet.frozen}, {@code
     *     field.out-of-range}, {@code key.reused}
     */
    public FundOrderView buy(String key, String channel, MemberId member, Purse purse, long fen) {
        if (purse != Purse.PAID_IN && purse != Purse.CHANGE) {
            throw new IllegalArgumentException(purse + " is not the member's own from outside");
        }
        Given.fen("amount", fen, 1, LARGEST);
        String fund = offered().name();
        Keyed request = Keyed.of("fund-buy:" + channel, Given.text("key", key, 64), member, purse, fen);
        return Attempts.of(() -> transactions.of(() -> {
            Account from = purse.of(member);
            Batch batch = ledger.batch(List.of(Purse.PAID_IN.of(member), from));
            OptionalLong before = keys.answered(request);
            if (before.isPresent()) {
                return book.find(new FundOrderId(before.getAsLong())).orElseThrow();
            }
            requireAgreed(member, fund);
            FundOrderView order = order(member, fund, Side.BUY, Money.fen(fen), 0);
            Journal journal = new Journal(JournalKind.FUND_PURCHASE, order.id().toString(), order.at());
            journal.holdUntil(
                    order.at().plus(ASIDE),
                    purse == Purse.PAID_IN ? TransferCode.FUND_BUY : TransferCode.FUND_BUY_CHANGE,
                    from,
                    Account.platform(AccountType.FUND),
                    fen);
            if (batch.add(journal) instanceof Posting.Refused) {
                throw Rejection.conflict(
                        "fund.short",
                        Map.of(
                                "available",
                                String.valueOf(Math.max(0, batch.available(from).amount())),
                                "needed",
                                String.valueOf(fen)));
            }
            batch.write();
            book.add(order, channel);
            keys.remember(request, order.id().value());
            return order;
        }));
    }

    /**
     * Gives shares back. Their money is the member's here as soon as the fund has paid it.
     *
     * @param shares hundredths
     * @throws Rejection {@code fund.not-offered} for who has none where none is offered, {@code fund.few-shares}, {@code
     *     field.out-of-range}, {@code key.reused}
     */
    public FundOrderView sell(String key, String channel, MemberId member, long shares) {
        Given.within("shares", shares, 1, Long.MAX_VALUE / 1_000_000_000);
        String fund = mine(member).name();
        Keyed request = Keyed.of("fund-sell:" + channel, Given.text("key", key, 64), member, shares);
        return Attempts.of(() -> transactions.of(() -> {
            ledger.batch(List.of(Purse.PAID_IN.of(member))); // those of one member take turns
            OptionalLong before = keys.answered(request);
            if (before.isPresent()) {
                return book.find(new FundOrderId(before.getAsLong())).orElseThrow();
            }
            long free = book.free(member, fund);
            if (shares > free) {
                throw Rejection.conflict("fund.few-shares", Map.of("available", shares(free)));
            }
            FundOrderView order = order(member, fund, Side.SELL, Money.fen(0), shares);
            book.add(order, channel);
            keys.remember(request, order.id().value());
            return order;
        }));
    }

    private static String shares(long hundredths) {
        return "%d.%02d".formatted(hundredths / MoneyFund.PART, hundredths % MoneyFund.PART);
    }

    private void requireAgreed(MemberId member, String fund) {
        if (book.agreed(member, fund).isEmpty()) {
            throw Rejection.conflict("fund.not-agreed", Map.of());
        }
    }

    private FundOrderView order(MemberId member, String fund, Side side, Money amount, long shares) {
        Instant now = clock.instant();
        return new FundOrderView(
                new FundOrderId(Ids.next()), member, fund, side, amount, shares, null, State.REQUESTED, now, null);
    }
}
