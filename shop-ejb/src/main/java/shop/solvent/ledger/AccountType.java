package shop.solvent.ledger;

import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.rules.JurisdictionProfile;

/**
 * What an account is for. The number is what the database stores and never changes its meaning.
 *
 * <p>What there is in another currency than the shop's own is a type of its own, so that each currency has its own columns of truth
 * and the sum over all accounts of each is zero. Members' accounts in other currencies are opened when they are first used.
 *
 * <p>A balance is credits less debits: what the shop owes the owner. {@link #CUSTODY}, {@link #POINTS_ISSUED}, {@link
 * #COINS_ISSUED} and {@link #CLAIMED_ACROSS} carry the opposite sign, so that over all accounts of an asset the sum is zero.
 */
public enum AccountType {
    /** A member's own money from outside. It never expires (G7). */
    PAID_IN(1, Asset.CNY, Holder.MEMBER, true),
    /** A member's commissions, settled or pending. */
    EARNED(2, Asset.CNY, Holder.MEMBER, true),
    /** Money the shop gave a member: spendable, never withdrawable. */
    GIFT(3, Asset.CNY, Holder.MEMBER, true),
    /** Points awarded and not yet released. */
    LOCKED_POINTS(4, Asset.POINT, Holder.MEMBER, true),
    /** Points released and backed: spendable. */
    RELEASED_POINTS(5, Asset.POINT, Holder.MEMBER, true),
    /** What a member owes after a commission already spent was clawed back; its balance is zero or negative. */
    OWED(6, Asset.CNY, Holder.MEMBER, false),
    /**
     * What a member owes by a plan that two people agreed to: nothing but the plan's part of what the member earns is taken for it.
     * Its balance is zero or negative.
     */
    OWED_BY_PLAN(52, Asset.CNY, Holder.MEMBER, false),
    /** Coins: spendable, and backed as released points are. */
    COINS(7, Asset.COIN, Holder.MEMBER, true),
    /**
     * Small money a member paid in and put aside. It is as much the member's own as {@link #PAID_IN}: it never expires (G7), and
     * counts towards the same ceiling (G8).
     */
    CHANGE(8, Asset.CNY, Holder.MEMBER, true),
    /** What the shop owes a merchant for sales. A refund may take it below zero: then the merchant owes. */
    PAYABLE(10, Asset.CNY, Holder.MERCHANT, false),
    /** What a statement has made payable to a merchant and is not paid out yet. */
    SETTLED(11, Asset.CNY, Holder.MERCHANT, true),
    /** What is claimed from a merchant and it has not paid back yet; its balance is zero or negative. */
    CLAIMED(12, Asset.CNY, Holder.MERCHANT, false),
    /** What a merchant is owed for a line that is disputed: pending, on no statement, until somebody or silence decides. */
    DISPUTED(13, Asset.CNY, Holder.MERCHANT, true),
    /** The money of a subsidy pool. */
    POOL(20, Asset.CNY, Holder.POOL, true),
    /** Money behind released points and coins: always their number times the face value. */
    BACKING(21, Asset.CNY, Holder.POOL, true),
    /** Realised profit that is set aside for those who serve the shop. */
    DIVIDEND(22, Asset.CNY, Holder.DIVIDEND_POOL, true),
    /** What a pool set aside for prizes of lotteries, and the money behind what their tickets were paid with. */
    LOTTERY(29, Asset.CNY, Holder.POOL, true),
    /** Money held in custody with the payment provider and the bank: the other side of everything owed. */
    CUSTODY(30, Asset.CNY, Holder.PLATFORM, false),
    /** Where the money of one order meets and parts; empty between orders. */
    CLEARING(31, Asset.CNY, Holder.PLATFORM, false),
    /** Commissions set aside from sales until they are settled or void. */
    COMMISSIONS(32, Asset.CNY, Holder.PLATFORM, false),
    /** Where money that goes out leaves its account and parts; empty between payouts. */
    PAYOUT(33, Asset.CNY, Holder.PLATFORM, false),
    /** The shop's own: what it charged for withdrawals and payouts. */
    FEES(34, Asset.CNY, Holder.PLATFORM, false),
    /** Set aside out of pools for merchants who won buyers, until it is owed to them or back in the pool. */
    WINNINGS(37, Asset.CNY, Holder.PLATFORM, false),
    /** Money that came into custody and of which nobody knows yet whose it is: somebody's, and not the shop's. */
    UNEXPLAINED(46, Asset.CNY, Holder.PLATFORM, true),
    /** Where money on its way to a fund of somebody else's leaves its account; empty between orders. */
    FUND(45, Asset.CNY, Holder.PLATFORM, false),
    /** What members gave to charity and the shop has not paid to it yet: the charity's, and not the shop's. */
    CHARITY(38, Asset.CNY, Holder.PLATFORM, true),
    /** What a provider is about to hand to receivers out of payments: taken off what is owed to them, and not there yet. */
    SPLITTING(39, Asset.CNY, Holder.PLATFORM, true),
    /** What was withheld of members' earnings as tax and is not paid to the tax office yet: the office's, and not the shop's. */
    TAX(49, Asset.CNY, Holder.PLATFORM, true),
    /** Where money that a wind-down pays out leaves its account; empty between payments. */
    WIND_DOWN(47, Asset.CNY, Holder.PLATFORM, false),
    /** The other side of all points there are. */
    POINTS_ISSUED(40, Asset.POINT, Holder.PLATFORM, false),
    /** The other side of all coins there are. */
    COINS_ISSUED(41, Asset.COIN, Holder.PLATFORM, false),
    /** What one project has to make good to another for points spent there. Below zero it is owed, after a refund. */
    DUE_ACROSS(50, Asset.CNY, Holder.PROJECT_PAIR, false),
    /** The same as the other has it in its books: always {@link #DUE_ACROSS} with the opposite sign. */
    CLAIMED_ACROSS(51, Asset.CNY, Holder.PROJECT_PAIR, false),
    /** Where money of one currency leaves and money of another comes in at a conversion; empty whenever nothing is being written. */
    EXCHANGE(48, Asset.CNY, Holder.PLATFORM, false),

    // What there is in other currencies: each the same as its base, in columns of its own.
    USD_PAID_IN(Asset.USD, PAID_IN),
    USD_CUSTODY(Asset.USD, CUSTODY),
    USD_FEES(Asset.USD, FEES),
    USD_EXCHANGE(Asset.USD, EXCHANGE),
    USD_UNEXPLAINED(Asset.USD, UNEXPLAINED),
    EUR_PAID_IN(Asset.EUR, PAID_IN),
    EUR_CUSTODY(Asset.EUR, CUSTODY),
    EUR_FEES(Asset.EUR, FEES),
    EUR_EXCHANGE(Asset.EUR, EXCHANGE),
    EUR_UNEXPLAINED(Asset.EUR, UNEXPLAINED),
    JPY_PAID_IN(Asset.JPY, PAID_IN),
    JPY_CUSTODY(Asset.JPY, CUSTODY),
    JPY_FEES(Asset.JPY, FEES),
    JPY_EXCHANGE(Asset.JPY, EXCHANGE),
    JPY_UNEXPLAINED(Asset.JPY, UNEXPLAINED),
    KWD_PAID_IN(Asset.KWD, PAID_IN),
    KWD_CUSTODY(Asset.KWD, CUSTODY),
    KWD_FEES(Asset.KWD, FEES),
    KWD_EXCHANGE(Asset.KWD, EXCHANGE),
    KWD_UNEXPLAINED(Asset.KWD, UNEXPLAINED);

    /** Who owns accounts of a type. */
    public enum Holder {
        MEMBER(owner -> new MemberId(owner).toString()),
        MERCHANT(owner -> new MerchantId(owner).toString()),
        POOL(owner -> new PoolId(owner).toString()),
        DIVIDEND_POOL(owner -> new DividendPoolId(owner).toString()),
        PROJECT_PAIR(owner -> new ProjectPairId(owner).toString()),
        PLATFORM(owner -> Owner.PLATFORM);

        private final LongFunction<String> text;

        Holder(LongFunction<String> text) {
            this.text = text;
        }
    }

    private static final Map<Integer, AccountType> BY_NUMBER =
            Arrays.stream(values()).collect(Collectors.toMap(AccountType::number, Function.identity()));

    private final int number;
    private final Asset asset;
    private final Holder holder;
    private final boolean floored;
    private final AccountType base;

    /** The same as a type of the shop's own currency, in another one: its number is that of the base and the currency's. */
    AccountType(Asset currency, AccountType base) {
        this.number = base.number + Offsets.OF.get(currency);
        this.asset = currency;
        this.holder = base.holder;
        this.floored = base.floored;
        this.base = base;
    }

    /** What the numbers of a currency's accounts have above those of their bases. Stored for ever. */
    private static final class Offsets {

        private static final Map<Asset, Integer> OF =
                Map.of(Asset.USD, 100, Asset.EUR, 200, Asset.JPY, 300, Asset.KWD, 400);
    }

    AccountType(int number, Asset asset, Holder holder, boolean floored) {
        this.base = this;
        this.number = number;
        this.asset = asset;
        this.holder = holder;
        this.floored = floored;
    }

    public Asset asset() {
        return asset;
    }

    public Holder holder() {
        return holder;
    }

    /** What it is in the shop's own currency; itself where it is not of another one. */
    public AccountType base() {
        return base;
    }

    /** Whether it is in another currency than the shop's own. */
    public boolean isForeign() {
        return base != this;
    }

    /**
     * The same in a currency.
     *
     * @throws IllegalArgumentException where there is no such account
     */
    public AccountType in(Asset currency) {
        AccountType type = BY_NUMBER.get(base.number + Offsets.OF.getOrDefault(currency, 0));
        if (type == null || type.base != base || type.asset != currency) {
            throw new IllegalArgumentException("there is no " + base + " in " + currency);
        }
        return type;
    }

    /** Whether its balance, pending debits taken off, can never go below zero. */
    public boolean floored() {
        return floored;
    }

    /**
     * The most that a newly opened account of this type may hold, in minor units: what came in and is about to, less what
     * left, under that law. Null where there is no limit. Never for a {@link #shared} type, whose stripes know nothing of each other.
     */
    Long ceiling(JurisdictionProfile law) {
        return switch (this) {
            case PAID_IN -> law.prepaidCap();
            case OWED, OWED_BY_PLAN -> 0L;
            default -> null;
        };
    }

    /** The type whose {@link #ceiling} holds for what is on both together; null where it stands for itself. */
    AccountType countedWith() {
        return this == CHANGE ? PAID_IN : null;
    }

    /** Whether there is a {@link #ceiling}, whatever the law. */
    boolean capped() {
        return this == PAID_IN || this == OWED || this == OWED_BY_PLAN;
    }

    /** Whether its balance must be looked at under lock before it changes. */
    boolean limited() {
        return floored || capped();
    }

    /** Whether money only passes through it, so that it is empty whenever nothing is being written. */
    boolean passedThrough() {
        return this == CLEARING || this == PAYOUT || this == WIND_DOWN || this == FUND || base == EXCHANGE;
    }

    /** Whether many orders at once touch the same account of this type, so that it is kept in stripes. */
    boolean shared() {
        return holder != Holder.MEMBER;
    }

    /** The owner of an account of this type as id text; {@code platform} for the shop's own. */
    String ownerText(long owner) {
        return holder.text.apply(owner);
    }

    public int number() {
        return number;
    }

    /** The numbers of these, with commas between them: for a question to the database. */
    static String numbers(Collection<AccountType> types) {
        return types.stream().map(type -> String.valueOf(type.number)).collect(Collectors.joining(", "));
    }

    public static AccountType of(int number) {
        AccountType type = BY_NUMBER.get(number);
        if (type == null) {
            throw new IllegalArgumentException("no account type has the number " + number);
        }
        return type;
    }
}
