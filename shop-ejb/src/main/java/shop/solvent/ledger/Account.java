package shop.solvent.ledger;

import java.util.Comparator;
import java.util.Objects;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.ledger.AccountType.Holder;

/**
 * Names an account: an owner's account of one type. Sorted in the order in which locks are taken: members' accounts by
 * id, then merchants', then pools', then what is between projects, the platform's last.
 *
 * @param owner the number of the owner's id; 0 for the platform
 */
public record Account(long owner, AccountType type) implements Comparable<Account> {

    private static final Comparator<Account> LOCK_ORDER = Comparator.comparing(
                    (Account account) -> account.type().holder())
            .thenComparingLong(Account::owner)
            .thenComparing(Account::type);

    public Account {
        Objects.requireNonNull(type, "type");
    }

    public static Account of(MemberId member, AccountType type) {
        return new Account(member.value(), held(type, Holder.MEMBER));
    }

    public static Account of(MerchantId merchant, AccountType type) {
        return new Account(merchant.value(), held(type, Holder.MERCHANT));
    }

    public static Account of(PoolId pool, AccountType type) {
        return new Account(pool.value(), held(type, Holder.POOL));
    }

    public static Account of(DividendPoolId pool, AccountType type) {
        return new Account(pool.value(), held(type, Holder.DIVIDEND_POOL));
    }

    public static Account of(ProjectPairId pair, AccountType type) {
        return new Account(pair.value(), held(type, Holder.PROJECT_PAIR));
    }

    public static Account platform(AccountType type) {
        return new Account(0, held(type, Holder.PLATFORM));
    }

    /** The owner's id as text; {@code platform} for the shop. */
    public String ownerText() {
        return type.ownerText(owner);
    }

    private static AccountType held(AccountType type, Holder holder) {
        if (type.holder() != holder) {
            throw new IllegalArgumentException(type + " is no account of a " + holder);
        }
        return type;
    }

    @Override
    public int compareTo(Account other) {
        return LOCK_ORDER.compare(this, other);
    }
}
