package shop.solvent.ledger;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import shop.solvent.ledger.Posting.Over;

/**
 * The ceilings of the accounts that a batch brings money to. They are read when the first such journal comes, so that
 * journals which only take from these accounts (every order) cost nothing.
 *
 * <p>New money fits below the ceiling or is refused. What is given back always fits: how far it passes the ceiling is
 * excused in the counter row, so that the database's own check lets pass exactly that much. The excuse is taken back when
 * new money comes.
 */
final class Ceilings {

    /**
     * Where an account stands.
     *
     * @param ceiling the most it may hold
     * @param excused how far it may be above that
     * @param held what came in and is about to, less what left; with what is counted with it
     */
    record Level(long ceiling, long excused, long held) {

        private long room() {
            return Math.max(0, ceiling - held);
        }

        private long over() {
            return Math.max(0, held - ceiling);
        }

        private Level plus(long change) {
            return new Level(ceiling, excused, Math.addExact(held, change));
        }
    }

    private final Function<Account, Optional<Level>> read;
    private final Map<Account, Optional<Level>> found = new HashMap<>();
    private final Map<Account, Level> reached = new HashMap<>();
    private final Map<Account, Long> excuses = new HashMap<>();
    private final List<Journal> before = new ArrayList<>();

    /** @param read the level of an account under lock, as it was before the batch; empty if it has no ceiling */
    Ceilings(Function<Account, Optional<Level>> read) {
        this.read = read;
    }

    /** Why the journal cannot be taken in; empty if it can. */
    Optional<Over> refuse(Journal journal) {
        return brought(journal)
                .filter(movement -> !movement.code().givesBack())
                .map(Ceilings::capped)
                .filter(this::isLimited)
                .filter(account -> change(journal, account) > 0)
                .filter(account -> after(journal, account).over() > 0)
                .map(account -> new Over(
                        journal.id(),
                        account,
                        reached.get(account).ceiling(),
                        reached.get(account).room()))
                .findFirst();
    }

    /** Counts a journal that is taken in. */
    void count(Journal journal) {
        brought(journal)
                .map(Ceilings::capped)
                .filter(this::isLimited)
                .forEach(account -> excuses.put(account, after(journal, account).over()));
        reached.replaceAll((account, level) -> after(journal, account));
        before.add(journal);
    }

    /** How far above its ceiling each account must be let, where that is not so already. */
    Map<Account, Long> excuses() {
        Map<Account, Long> changed = new HashMap<>();
        excuses.forEach((account, over) -> {
            Level was = found.get(account).orElseThrow();
            long excused = Math.max(over, was.over()); // the row is checked before the batch is counted, and after
            if (excused != was.excused()) {
                changed.put(account, excused);
            }
        });
        return changed;
    }

    private boolean isLimited(Account account) {
        Optional<Level> level = found.computeIfAbsent(account, read);
        level.ifPresent(was -> reached.computeIfAbsent(
                account,
                key -> was.plus(before.stream()
                        .mapToLong(journal -> change(journal, account))
                        .reduce(0, Math::addExact))));
        return level.isPresent();
    }

    private Level after(Journal journal, Account account) {
        return reached.get(account).plus(change(journal, account));
    }

    private static Stream<Movement> brought(Journal journal) {
        return journal.movements().stream()
                .filter(movement -> movement.phase() == Phase.POSTED || movement.phase() == Phase.PENDING)
                .filter(movement -> counted(movement.to()).type().capped());
    }

    private static Account capped(Movement movement) {
        return counted(movement.to());
    }

    /** The account whose ceiling holds for what is on this one. */
    private static Account counted(Account account) {
        AccountType with = account.type().countedWith();
        return with == null ? account : new Account(account.owner(), with);
    }

    private static long change(Journal journal, Account account) {
        long change = 0;
        for (Movement movement : journal.movements()) {
            if (counted(movement.to()).equals(account)) {
                change = Math.addExact(change, arriving(movement));
            }
            if (counted(movement.from()).equals(account)) {
                change = Math.subtractExact(change, leaving(movement));
            }
        }
        return change;
    }

    /** What is about to come counts as if it were there. */
    private static long arriving(Movement movement) {
        return switch (movement.phase()) {
            case POSTED, PENDING -> movement.amount();
            case POST -> 0;
            case VOID, EXPIRE -> -movement.amount();
        };
    }

    /** What is about to leave makes room only when it has left. */
    private static long leaving(Movement movement) {
        return switch (movement.phase()) {
            case POSTED, POST -> movement.amount();
            case PENDING, VOID, EXPIRE -> 0;
        };
    }
}
