package shop.solvent.ledger;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.kernel.Money;

/**
 * Accounts with a floor that this transaction has locked, with what can be spent from each. Journals that are posted
 * through it count at once, so several of them can share one round of locks.
 */
public final class LockedAccounts {

    private final Map<Account, Long> available = new HashMap<>();

    /** What can be spent from a locked account. */
    public Money available(Account account) {
        Long amount = available.get(account);
        if (amount == null) {
            throw new IllegalStateException(account + " is not locked");
        }
        return new Money(amount, account.type().asset());
    }

    void put(Account account, long amount) {
        available.put(account, amount);
    }

    boolean contains(Account account) {
        return available.containsKey(account);
    }

    Set<Account> missing(Collection<Account> wanted) {
        return wanted.stream().filter(account -> !contains(account)).collect(Collectors.toSet());
    }

    /** Counts the journal if every floor holds; otherwise changes nothing and names the account that is short. */
    Optional<Account> take(Journal journal) {
        Map<Account, Long> changes = new HashMap<>();
        for (Movement movement : journal.movements()) {
            changes.merge(movement.from(), -leaving(movement), Math::addExact);
            changes.merge(movement.to(), arriving(movement), Math::addExact);
        }
        changes.keySet().retainAll(available.keySet());
        for (Map.Entry<Account, Long> change : changes.entrySet()) {
            if (change.getValue() < 0 && available.get(change.getKey()) + change.getValue() < 0) {
                return Optional.of(change.getKey());
            }
        }
        changes.forEach((account, change) -> available.merge(account, change, Math::addExact));
        return Optional.empty();
    }

    /** A hold takes from what is available; posting it takes nothing more, and undoing it gives back. */
    private static long leaving(Movement movement) {
        return switch (movement.phase()) {
            case POSTED, PENDING -> movement.amount();
            case POST -> 0;
            case VOID, EXPIRE -> -movement.amount();
        };
    }

    private static long arriving(Movement movement) {
        return switch (movement.phase()) {
            case POSTED, POST -> movement.amount();
            case PENDING, VOID, EXPIRE -> 0;
        };
    }
}
