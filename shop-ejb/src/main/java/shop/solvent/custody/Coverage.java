package shop.solvent.custody;

import java.math.BigInteger;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;

/**
 * What the shop owes and has at one moment, by its books.
 *
 * @param balances what all accounts of each type of money hold, in fen; what is held in custody stands there with the opposite sign
 */
public record Coverage(Map<AccountType, Long> balances) {

    /** What is no debt: custody itself, the shop's own, what money only passes, and what projects owe each other. */
    private static final Set<AccountType> NOT_OWED = Set.of(
            AccountType.CUSTODY,
            AccountType.FEES,
            AccountType.CLEARING,
            AccountType.PAYOUT,
            AccountType.WIND_DOWN,
            AccountType.FUND,
            AccountType.EXCHANGE,
            AccountType.DUE_ACROSS,
            AccountType.CLAIMED_ACROSS);

    private static final int WHOLE = 10_000;

    public Coverage {
        Map<AccountType, Long> money = new EnumMap<>(AccountType.class);
        balances.forEach((type, amount) -> {
            if (type.asset() == Asset.CNY) {
                money.put(type, amount);
            }
        });
        balances = money;
    }

    /** Whether what stands on accounts of such a type is somebody's. */
    public static boolean isOwed(AccountType type) {
        return type.asset() == Asset.CNY && !NOT_OWED.contains(type);
    }

    /** What is owed in another currency. @param all what all accounts of each type hold, of every currency */
    static Money owedIn(Asset currency, Map<AccountType, Long> all) {
        return new Money(
                all.entrySet().stream()
                        .filter(one -> one.getKey().asset() == currency
                                && !NOT_OWED.contains(one.getKey().base()))
                        .mapToLong(Map.Entry::getValue)
                        .sum(),
                currency);
    }

    private long balance(AccountType type) {
        return balances.getOrDefault(type, 0L);
    }

    public Money custody() {
        return Money.fen(-balance(AccountType.CUSTODY));
    }

    /** What members have paid in and not spent: what the law's ratio is of. */
    public Money paidIn() {
        return Money.fen(balance(AccountType.PAID_IN) + balance(AccountType.CHANGE));
    }

    /** All that is somebody's; what members and merchants owe the shop is taken off. */
    public Money owed() {
        return Money.fen(balances.entrySet().stream()
                .filter(one -> isOwed(one.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum());
    }

    /**
     * By whom, in the order in which people read it: members by the origin of their money, merchants, commissions that wait, pools,
     * what is behind points and coins, and whatever else there is. Kinds without any account are missing.
     */
    public Map<String, Money> byKind() {
        Map<String, Money> kinds = new LinkedHashMap<>();
        for (AccountType type : AccountType.values()) {
            if (isOwed(type) && balances.containsKey(type)) {
                kinds.merge(kind(type), Money.fen(balance(type)), Money::plus);
            }
        }
        return kinds;
    }

    /** As the texts call it: {@code paid-in}, {@code merchants}, {@code backing}. */
    public static String kind(AccountType type) {
        if (type.holder() == Holder.MERCHANT) {
            return "merchants";
        }
        return switch (type) {
            case COMMISSIONS, WINNINGS -> "commissions";
            case POOL -> "pools";
            case LOTTERY -> "lotteries";
            case DIVIDEND -> "dividends";
            default -> type.name().toLowerCase(Locale.ROOT).replace('_', '-');
        };
    }

    /** Custody of what is owed, in basis points, rounded down so that short is never told as whole; the whole where nothing is owed. */
    public long ratio() {
        return ratio(custody().amount(), owed().amount());
    }

    static long ratio(long held, long owed) {
        return owed <= 0
                ? WHOLE
                : BigInteger.valueOf(Math.max(0, held))
                        .multiply(BigInteger.valueOf(WHOLE))
                        .divide(BigInteger.valueOf(owed))
                        .longValueExact();
    }
}
