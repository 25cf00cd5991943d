package shop.solvent.ledger;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.Ceilings.Level;
import shop.solvent.ledger.Posting.Over;
import shop.solvent.ledger.Posting.Posted;
import shop.solvent.ledger.Posting.Refused;
import shop.solvent.ledger.Posting.Resolved;
import shop.solvent.ledger.Posting.Short;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Rejection;

/**
 * Journals that share one round of locks and one round of statements. Each journal that is added counts at once for the
 * next, so a use case can decide by what is left; one that would break a floor or a ceiling is not taken, and harms no
 * other.
 * Nothing is written before {@link #write}.
 */
public final class Batch {

    private final Ledger ledger;
    private final Lane lane;
    private final Map<Account, Long> available = new HashMap<>();
    private final Map<Account, Stop> stopped = new HashMap<>();
    private final Set<Account> gathered = new HashSet<>();
    private Supplier<? extends Collection<Account>> toCome = List::of;
    private final List<Journal> taken = new ArrayList<>();
    private final Set<TransferId> resolved = new HashSet<>();
    private Ceilings ceilings;
    private Collection<Account> unsure = List.of();

    Batch(Ledger ledger, Supplier<? extends Collection<Account>> accounts, Lane lane, Runnable between) {
        this.ledger = ledger;
        this.lane = lane;
        this.ceilings = new Ceilings(this::level);
        Map<Boolean, List<Account>> shared = shared(accounts.get());
        boolean all = shared.get(false).isEmpty();
        while (!all) {
            lock(shared.get(false));
            shared = shared(accounts.get());
            all = shared.get(false).stream().allMatch(account -> !account.type().limited() || holds(account));
        }
        between.run();
        lock(shared.get(true));
    }

    /** @param accounts locked once it is answered */
    Batch(Ledger ledger, Collection<Account> accounts, Lane lane, Answering asked) {
        this.ledger = ledger;
        this.lane = lane;
        this.ceilings = new Ceilings(this::level);
        ledger.lock(accounts, available, stopped, asked);
        unsure = accounts;
    }

    /**
     * Locks those of the accounts that are used for the first time, and were not open when the others were locked.
     *
     * @return whether there were any: what was asked with the batch was answered without their locks then, and is to be asked anew
     */
    public boolean hasOpened() {
        Collection<Account> some = unsure;
        unsure = List.of();
        return ledger.openMissing(some, available, stopped);
    }

    private static Map<Boolean, List<Account>> shared(Collection<Account> accounts) {
        return accounts.stream()
                .collect(Collectors.partitioningBy(account -> account.type().shared()));
    }

    /**
     * Says which shared accounts journals to come may use. They are locked when the first of them is gathered, all in one
     * order: whoever gathers an account has the stripes on which everybody counts, and must not want others' counters then.
     */
    public Batch expecting(Supplier<? extends Collection<Account>> accounts) {
        toCome = accounts;
        return this;
    }

    private void lock(Collection<Account> accounts) {
        List<Account> others =
                accounts.stream().filter(account -> !holds(account)).toList();
        if (!others.isEmpty()) {
            available.putAll(ledger.lock(others, stopped));
        }
    }

    /** What can be spent from an account with a floor, after all that was added so far. Locks it if need be. */
    public Money available(Account account) {
        if (!holds(account)) {
            lock(List.of(account));
        }
        if (account.type().shared() && !gathered.contains(account)) {
            gather(account);
        }
        return new Money(available.get(account), account.type().asset());
    }

    /** What is spent from first, then what is only counted on, then what others count on. */
    private void gather(Account account) {
        Set<Account> all = new TreeSet<>(toCome.get());
        toCome = List::of;
        all.add(account);
        lock(all);
        ledger.openCounters(all, lane);
        for (Account one : all) {
            if (one.type().floored() && gathered.add(one)) {
                available.merge(one, ledger.gather(one), Math::addExact);
            }
        }
    }

    /** Read under lock, so that it is still so when the batch is written. */
    private Optional<Level> level(Account account) {
        if (!holds(account)) {
            lock(List.of(account));
        }
        return ledger.level(account);
    }

    /**
     * Takes the journal in, if every floor and every ceiling holds and it resolves nothing a second time.
     *
     * @throws shop.solvent.platform.Rejection {@code wind-down.running} while the shop is wound down, for what begins anything new; {@code
     *     wallet.frozen} for what takes from a member's accounts that are {@linkplain Stop stopped}, or pays into them
     */
    public Posting add(Journal journal) {
        ledger.requireOpen(journal);
        requireFree(journal);
        for (Movement movement : journal.movements()) {
            if (movement.pending() != null
                    && resolved.contains(movement.pending().id())) {
                return new Resolved(journal.id(), movement.pending().id());
            }
        }
        Map<Account, Long> changes = changes(journal);
        for (Map.Entry<Account, Long> change : changes.entrySet()) {
            Account account = change.getKey();
            boolean falls = account.type().floored() && change.getValue() < 0;
            if (falls && isShort(account, change.getValue())) {
                return new Short(journal.id(), account);
            }
        }
        lock(passing(journal, changes));
        Optional<Over> over = ceilings.refuse(journal);
        if (over.isPresent()) {
            return over.get();
        }
        ceilings.count(journal);
        journal.movements().stream()
                .filter(movement -> movement.pending() != null)
                .forEach(movement -> resolved.add(movement.pending().id()));
        changes.forEach((account, change) -> available.computeIfPresent(account, (key, left) -> left + change));
        taken.add(journal);
        return new Posted(journal.id());
    }

    /** What goes from one account of a member to another of theirs leaves nobody, and what was set aside before has left. */
    private void requireFree(Journal journal) {
        if (!journal.kind().obeysStops()) {
            return;
        }
        List<Account> unknown = new ArrayList<>();
        for (Movement movement : journal.movements()) {
            note(payer(movement), unknown);
            note(receiver(movement), unknown);
        }
        lock(unknown);
        if (stopped.isEmpty()) {
            return;
        }
        for (Movement movement : journal.movements()) {
            if (stopped.containsKey(payer(movement)) || stopped.get(receiver(movement)) == Stop.ALL) {
                throw Rejection.conflict("wallet.frozen", Map.of());
            }
        }
    }

    private void note(Account account, List<Account> unknown) {
        if (account != null && account.type().limited() && !holds(account)) {
            unknown.add(account);
        }
    }

    /** The member's account that money leaves for anybody else; null if there is none. */
    private static Account payer(Movement movement) {
        return movement.pending() == null
                        && movement.from().owner() != movement.to().owner()
                        && movement.from().type().holder() == AccountType.Holder.MEMBER
                ? movement.from()
                : null;
    }

    /** The member's account that money reaches from outside; null if there is none. */
    private static Account receiver(Movement movement) {
        return movement.pending() == null
                        && movement.from().type().base() == AccountType.CUSTODY
                        && movement.to().type().holder() == AccountType.Holder.MEMBER
                ? movement.to()
                : null;
    }

    /**
     * Takes in a journal that its use case has made sure of.
     *
     * @throws IllegalStateException if it is refused after all
     */
    public void require(Journal journal) {
        if (add(journal) instanceof Refused refused) {
            throw new IllegalStateException(journal.kind() + " of " + journal.subject() + " is refused: " + refused);
        }
    }

    /** Looks on the other stripes of a shared account only where the first one does not do. */
    private boolean isShort(Account account, long change) {
        if (holds(account) && available.get(account) + change >= 0) {
            return false;
        }
        if (!holds(account)) {
            lock(List.of(account));
            return isShort(account, change);
        }
        return available(account).amount() + change < 0;
    }

    private static Map<Account, Long> changes(Journal journal) {
        Map<Account, Long> changes = new HashMap<>();
        for (Movement movement : journal.movements()) {
            changes.merge(movement.from(), -leaving(movement), Math::addExact);
            changes.merge(movement.to(), arriving(movement), Math::addExact);
        }
        return changes;
    }

    /**
     * Shared accounts from which something leaves that comes in with the same journal: on the stripe from which it leaves, which
     * is where it comes in to what is locked.
     */
    private static List<Account> passing(Journal journal, Map<Account, Long> changes) {
        Set<Account> passing = null;
        for (Movement movement : journal.movements()) {
            Account from = movement.from();
            if (from.type().shared() && from.type().floored() && leaving(movement) > 0 && changes.get(from) >= 0) {
                passing = passing == null ? new TreeSet<>() : passing;
                passing.add(from);
            }
        }
        return passing == null ? List.of() : List.copyOf(passing);
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

    /** Whether this transaction has the account's lock. */
    boolean holds(Account account) {
        return available.containsKey(account);
    }

    /**
     * Locks what the journals that were taken are counted on and that is not locked yet, as far as it is there: for whoever
     * locks anything else before it is {@linkplain #write written}, so that accounts come first for all.
     */
    public void lockCounters(Answering asked) {
        ledger.lockCounters(taken, this, lane, asked);
    }

    /** Writes all journals that were taken. */
    public void write() {
        ceilings.excuses().forEach(ledger::excuse);
        ledger.write(List.copyOf(taken), this, lane);
        taken.clear();
        ceilings = new Ceilings(this::level); // what is written now is what the next journals start from
    }
}
