package shop.solvent.ledger;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.kernel.id.TransferId;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Ceilings.Level;
import shop.solvent.platform.Answering;
import shop.solvent.platform.Database;
import shop.solvent.platform.Where;
import shop.solvent.rules.JurisdictionProfile;

/**
 * The only writer of money and points. Takes part in the transaction of the use case that calls it.
 *
 * <p>Locks are taken in one order over the whole shop: members' accounts by id, then pools'. A use case that needs
 * several accounts therefore {@linkplain #batch locks} them all at once, before it reads anything it will decide by.
 */
@ApplicationScoped
public class Ledger {

    private static final String FREE = "credits_posted - debits_posted - debits_pending";

    /** Accounts whose ceilings are changed in one transaction: nobody waits for longer than that takes. */
    private static final int FITTED_AT_ONCE = 500;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Inject
    private Gate gate;

    @Inject
    private JurisdictionProfile law;

    /** Shared stripes this node has seen in the database; saves asking for them with every journal. */
    private final Set<Stripe> known = ConcurrentHashMap.newKeySet();

    /** One row of counters. */
    private record Stripe(Account account, int number) implements Comparable<Stripe> {
        @Override
        public int compareTo(Stripe other) {
            int byAccount = account.compareTo(other.account);
            return byAccount != 0 ? byAccount : Integer.compare(number, other.number);
        }
    }

    /** Opens a new member's accounts. */
    public void open(MemberId member) {
        open(member.value(), Holder.MEMBER);
    }

    /** Opens a new pool's accounts. */
    public void open(PoolId pool) {
        open(pool.value(), Holder.POOL);
    }

    /** Opens a new dividend pool's account. */
    public void open(DividendPoolId pool) {
        open(pool.value(), Holder.DIVIDEND_POOL);
    }

    /** Opens the accounts of what one project has to make good to another. */
    public void open(ProjectPairId pair) {
        open(pair.value(), Holder.PROJECT_PAIR);
    }

    /** Opens a merchant's accounts, or leaves them as they are. */
    public void open(MerchantId merchant) {
        open(merchant.value(), Holder.MERCHANT);
    }

    private void open(long owner, Holder holder) {
        openStripes(Arrays.stream(AccountType.values())
                .filter(type -> type.holder() == holder && !type.isForeign())
                .map(type -> new Stripe(new Account(owner, type), 0))
                .toList());
    }

    private void openStripes(Collection<Stripe> stripes) {
        database.insert(
                "account (owner, type, stripe, floored, ceiling)",
                stripes.stream()
                        .map(stripe -> new Object[] {
                            stripe.account().owner(),
                            stripe.account().type().number(),
                            stripe.number(),
                            stripe.account().type().floored(),
                            stripe.account().type().ceiling(law)
                        })
                        .toList(),
                "ON DUPLICATE KEY UPDATE stripe = stripe");
    }

    /**
     * Begins a batch of journals under the locks of these accounts; those with neither floor nor ceiling need none and
     * are passed over. An account that is used for the first time is opened.
     *
     * @throws IllegalArgumentException if an owner has no account at all: then nobody knows them
     */
    public Batch batch(Collection<Account> accounts) {
        return batch(accounts, Lane.ofThread());
    }

    /** As {@link #batch(Collection)}, for a caller that has a lane to itself. */
    public Batch batch(Collection<Account> accounts, Lane lane) {
        return new Batch(this, () -> accounts, lane, () -> {});
    }

    /**
     * As {@link #batch(Collection, Lane)}, whose accounts are locked once it is answered: whatever is asked behind it is answered
     * under the locks. To be {@linkplain Batch#hasOpened asked} then whether that is so.
     */
    public Batch batch(Collection<Account> accounts, Lane lane, Answering asked) {
        return new Batch(this, accounts, lane, asked);
    }

    /** @param between locks what comes after members' accounts and before those that many share */
    public Batch batch(Collection<Account> accounts, Runnable between) {
        return new Batch(this, () -> accounts, Lane.ofThread(), between);
    }

    /**
     * As {@link #batch(Collection, Runnable)}, for what is only known for certain under the locks of what was known before.
     *
     * @param accounts asked again under the locks of those that it told of, until it tells of no other member's
     */
    public Batch batch(Supplier<? extends Collection<Account>> accounts, Runnable between) {
        return new Batch(this, accounts, Lane.ofThread(), between);
    }

    /** @throws shop.solvent.platform.Rejection {@code wind-down.running} */
    void requireOpen(Journal journal) {
        gate.require(journal.kind());
    }

    /** Writes one journal that its use case has already made sure of. */
    public void post(Journal journal) {
        post(journal, List.of(), () -> {});
    }

    /**
     * @param others accounts that are locked with those that the journal wants locked
     * @param between as for {@link #batch(Collection, Runnable)}
     */
    public void post(Journal journal, Collection<Account> others, Runnable between) {
        Batch batch = batch(
                Stream.concat(
                                others.stream(),
                                journal.movements().stream()
                                        .flatMap(
                                                movement -> movement.to().type().capped()
                                                        ? Stream.of(movement.from(), movement.to())
                                                        : Stream.of(movement.from())))
                        .toList(),
                between);
        batch.require(journal);
        batch.write();
    }

    /**
     * From now on nothing leaves the member's accounts for anybody else, and nothing comes in, as far as that says: journals are refused with
     * {@code wallet.frozen}. Whoever spends from them just now is waited for.
     *
     * @param stop null to let everything go again
     */
    public void stop(MemberId member, Stop stop) {
        database.update(
                "UPDATE account SET stopped = ? WHERE owner = ?", stop == null ? 0 : stop.number(), member.value());
    }

    /** What may not happen to a member's accounts just now, without a lock; empty where nothing is stopped. */
    public Optional<Stop> stopOf(MemberId member) {
        return Optional.ofNullable(Stop.of((int)
                database.number("SELECT COALESCE(MAX(stopped), 0) FROM account WHERE owner = ?", member.value())));
    }

    /**
     * Locks the accounts that have a floor or a ceiling, until the transaction ends, and tells what can be spent from each.
     *
     * @param stopped is told of those that are stopped
     */
    Map<Account, Long> lock(Collection<Account> accounts, Map<Account, Stop> stopped) {
        Map<Account, Long> available = new HashMap<>();
        byHolder(accounts).forEach(some -> {
            lockOpen(some, available, stopped, database);
            openMissing(some, available, stopped);
        });
        return available;
    }

    /** As {@link #lock(Collection, Map)}, those that are open, once it is answered. */
    void lock(Collection<Account> accounts, Map<Account, Long> available, Map<Account, Stop> stopped, Answering asked) {
        byHolder(accounts).forEach(some -> lockOpen(some, available, stopped, asked));
    }

    /**
     * Opens and locks those that are in use for the first time.
     *
     * @param available what {@link #lock(Collection, Map, Map, Answering)} found, to which they are added
     * @param stopped likewise
     * @return whether there were any
     */
    boolean openMissing(Collection<Account> accounts, Map<Account, Long> available, Map<Account, Stop> stopped) {
        List<Account> missing = accounts.stream()
                .filter(account -> account.type().limited() && !available.containsKey(account))
                .distinct()
                .sorted()
                .toList();
        if (missing.isEmpty()) {
            return false;
        }
        openFirst(missing);
        byHolder(missing).forEach(some -> lockOpen(some, available, stopped, database));
        return true;
    }

    /** Members' first: locks are taken in that order. */
    private static Collection<List<Account>> byHolder(Collection<Account> accounts) {
        return accounts.stream()
                .filter(account -> account.type().limited())
                .distinct()
                .sorted()
                .collect(Collectors.groupingBy(account -> account.type().holder(), TreeMap::new, Collectors.toList()))
                .values();
    }

    /**
     * The indices by type would do for none of these questions, and looking at each of them for each account costs the server
     * as much as reading the accounts. Those that are not open are missing afterwards.
     */
    private static void lockOpen(
            List<Account> accounts, Map<Account, Long> available, Map<Account, Stop> stopped, Answering asked) {
        List<Long> owners =
                Database.inList(accounts.stream().map(Account::owner).collect(Collectors.toCollection(TreeSet::new)));
        List<Integer> types = Database.inList(accounts.stream()
                .map(account -> account.type().number())
                .collect(Collectors.toCollection(TreeSet::new)));
        List<Object> parameters = new ArrayList<>(owners);
        parameters.addAll(types);
        asked.query(
                "SELECT owner, type, debits_pending, debits_posted, credits_pending, credits_posted, stopped FROM account"
                        + " FORCE INDEX (PRIMARY) WHERE owner IN (" + Database.places(owners) + ") AND type IN ("
                        + Database.places(types)
                        + ") AND stripe = 0 ORDER BY owner, type FOR UPDATE",
                row -> {
                    Balance balance = new Balance(
                            new Account(row.getLong(1), AccountType.of(row.getInt(2))),
                            row.getLong(3),
                            row.getLong(4),
                            row.getLong(5),
                            row.getLong(6));
                    if (row.getInt(7) > 0) {
                        stopped.put(balance.account(), Stop.of(row.getInt(7)));
                    }
                    return available.put(balance.account(), balance.available().amount());
                },
                parameters);
    }

    /**
     * Opens accounts that are used for the first time: their type is younger than their owners. They come after what is
     * locked already; whoever opens one of them at the same moment waits, or is {@linkplain
     * shop.solvent.platform.Attempts tried again}.
     */
    private void openFirst(List<Account> missing) {
        List<Long> owners = Database.inList(missing.stream().map(Account::owner).collect(Collectors.toSet()));
        Map<Long, Stop> stopped = new HashMap<>();
        Set<Long> known = Set.copyOf(database.query(
                "SELECT owner, MAX(stopped) FROM account WHERE owner IN (" + Database.places(owners)
                        + ") GROUP BY owner",
                row -> {
                    if (row.getInt(2) > 0) {
                        stopped.put(row.getLong(1), Stop.of(row.getInt(2)));
                    }
                    return row.getLong(1);
                },
                owners));
        if (!known.containsAll(owners)) {
            throw new IllegalArgumentException("not open: " + missing);
        }
        openStripes(missing.stream().map(account -> new Stripe(account, 0)).toList());
        stopped.forEach(
                (owner, stop) -> stop(new MemberId(owner), stop)); // an owner's youngest account is no way around it
    }

    /**
     * Brings what came in on a shared account's other stripes to the one it is spent from.
     *
     * @return how much that was
     */
    long gather(Account account) {
        List<long[]> others = database.query(
                "SELECT stripe, debits_posted, credits_posted FROM account WHERE owner = ? AND type = ? AND stripe > 0"
                        + " ORDER BY stripe FOR UPDATE",
                row -> new long[] {row.getLong(1), row.getLong(2), row.getLong(3)},
                account.owner(),
                account.type().number());
        long debits = others.stream().mapToLong(other -> other[1]).reduce(0, Math::addExact);
        long credits = others.stream().mapToLong(other -> other[2]).reduce(0, Math::addExact);
        if (debits == 0 && credits == 0) {
            return 0;
        }
        // Only what was read and locked: another transaction may have opened a further stripe meanwhile.
        List<Object> emptied =
                new ArrayList<>(List.of(account.owner(), account.type().number()));
        List<Long> stripes =
                Database.inList(others.stream().map(other -> other[0]).toList());
        emptied.addAll(stripes);
        database.update(
                "UPDATE account SET debits_posted = 0, credits_posted = 0 WHERE owner = ? AND type = ? AND stripe IN ("
                        + Database.places(stripes) + ")",
                emptied.toArray());
        database.update(
                "UPDATE account SET debits_posted = debits_posted + ?, credits_posted = credits_posted + ?"
                        + " WHERE owner = ? AND type = ? AND stripe = 0",
                debits,
                credits,
                account.owner(),
                account.type().number());
        return credits - debits;
    }

    void write(List<Journal> journals, Batch batch, Lane lane) {
        if (journals.isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        List<Object[]> journalRows = new ArrayList<>();
        List<Object[]> transferRows = new ArrayList<>();
        Map<Stripe, Balance> changes = new TreeMap<>();
        List<Object[]> timeOuts = new ArrayList<>();
        List<Long> ended = new ArrayList<>();
        List<Object[]> due = new ArrayList<>();
        List<Long> done = new ArrayList<>();
        for (Journal journal : journals) {
            journalRows.add(new Object[] {
                journal.id().value(),
                journal.kind().name(),
                journal.subject(),
                journal.decision() == null ? null : journal.decision().value(),
                journal.reverses() == null ? null : journal.reverses().value(),
                journal.eventAt(),
                now,
                journal.traceId()
            });
            for (Movement movement : journal.movements()) {
                Held held = movement.pending();
                Stripe from = new Stripe(movement.from(), held != null ? held.fromStripe() : debited(movement, lane));
                Stripe to = new Stripe(movement.to(), held != null ? held.toStripe() : credited(movement, lane, batch));
                if (movement.expiresAt() != null) {
                    timeOuts.add(new Object[] {movement.id().value(), movement.expiresAt()});
                }
                if (held != null && held.expiresAt() != null) {
                    ended.add(held.id().value());
                }
                if (movement.dueAt() != null) {
                    due.add(new Object[] {movement.id().value(), movement.code().number(), movement.dueAt()});
                }
                if (held != null && held.dueAt() != null) {
                    done.add(held.id().value());
                }
                changes.merge(from, Balance.change(movement, true), Balance::plus);
                changes.merge(to, Balance.change(movement, false), Balance::plus);
                transferRows.add(new Object[] {
                    movement.id().value(),
                    journal.id().value(),
                    movement.code().number(),
                    movement.phase().number(),
                    from.account().owner(),
                    from.account().type().number(),
                    from.number(),
                    to.account().owner(),
                    to.account().type().number(),
                    to.number(),
                    movement.amount(),
                    held == null ? null : held.id().value(),
                    movement.dueAt(),
                    journal.eventAt(),
                    now
                });
            }
        }
        database.insert(
                "journal (id, kind, subject, decision, reverses, event_at, recorded_at, trace_id)", journalRows);
        database.insert(
                "transfer (id, journal, code, phase, debit_owner, debit_type, debit_stripe, credit_owner, credit_type,"
                        + " credit_stripe, amount, pending, due_at, event_at, recorded_at)",
                transferRows);
        database.insert("hold_timeout (transfer, expires_at)", timeOuts);
        Database.inSets(ended)
                .forEach(some -> database.update(
                        "UPDATE hold_timeout SET waiting = FALSE WHERE transfer IN (" + Database.places(some) + ")",
                        some.toArray()));
        database.insert("hold_due (transfer, code, due_at)", due);
        Database.inSets(done)
                .forEach(some -> database.update(
                        "DELETE FROM hold_due WHERE transfer IN (" + Database.places(some) + ")", some.toArray()));
        count(changes, batch);
    }

    /** In the order in which {@link #count} counts on them; those of a batch are all on its lane's stripe. */
    void lockCounters(Collection<Journal> journals, Batch batch, Lane lane, Answering asked) {
        Set<Account> counted = journals.stream()
                .flatMap(journal -> journal.movements().stream())
                .flatMap(movement -> Stream.of(movement.from(), movement.to()))
                .filter(account -> account.type().shared() && !batch.holds(account))
                .collect(Collectors.toCollection(TreeSet::new));
        Set<Stripe> stripes = counters(counted, lane);
        if (known.containsAll(stripes)) {
            counted.stream()
                    .collect(
                            Collectors.groupingBy(account -> account.type().holder(), TreeMap::new, Collectors.toSet()))
                    .forEach((holder, accounts) -> lockCounters(accounts, lane, asked));
        } else {
            open(stripes); // a lock on what is not there yet is none
        }
    }

    /** Locks the counters of those of the accounts that nobody spends from, and makes those that are not there yet. */
    void openCounters(Set<Account> accounts, Lane lane) {
        Set<Stripe> stripes = counters(accounts, lane);
        stripes.removeIf(stripe -> stripe.account().type().floored());
        if (!stripes.isEmpty()) {
            open(stripes);
        }
    }

    private void open(Set<Stripe> sorted) {
        openStripes(sorted);
        known.addAll(sorted);
    }

    private static Set<Stripe> counters(Set<Account> accounts, Lane lane) {
        return accounts.stream()
                .map(account -> new Stripe(account, lane.stripe()))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static void lockCounters(Set<Account> accounts, Lane lane, Answering asked) {
        List<Long> owners =
                Database.inList(accounts.stream().map(Account::owner).collect(Collectors.toCollection(TreeSet::new)));
        List<Integer> types = Database.inList(accounts.stream()
                .map(account -> account.type().number())
                .collect(Collectors.toCollection(TreeSet::new)));
        List<Object> parameters = new ArrayList<>(owners);
        parameters.addAll(types);
        parameters.add(lane.stripe());
        asked.query(
                "SELECT owner FROM account FORCE INDEX (PRIMARY) WHERE owner IN (" + Database.places(owners)
                        + ") AND type IN (" + Database.places(types)
                        + ") AND stripe = ? ORDER BY owner, type FOR UPDATE",
                row -> row.getLong(1),
                parameters);
    }

    private static int debited(Movement movement, Lane lane) {
        AccountType type = movement.from().type();
        return type.shared() && !type.floored() ? lane.stripe() : 0;
    }

    /** Money for an account this transaction has locked can be spent in it at once, so it goes where debits leave. */
    private static int credited(Movement movement, Lane lane, Batch batch) {
        return movement.to().type().shared() && !batch.holds(movement.to()) ? lane.stripe() : 0;
    }

    private void count(Map<Stripe, Balance> changes, Batch batch) {
        boolean there = changes.entrySet().stream()
                .allMatch(change -> isThereOrMayBeMade(change.getKey().account(), batch) && rises(change.getValue()));
        if (there) {
            database.insert(
                    "account (owner, type, stripe, floored, debits_pending, debits_posted, credits_pending,"
                            + " credits_posted)",
                    changes.entrySet().stream()
                            .map(change -> row(change.getKey(), change.getValue(), batch))
                            .toList(),
                    "ON DUPLICATE KEY UPDATE debits_pending = debits_pending + VALUES(debits_pending),"
                            + " debits_posted = debits_posted + VALUES(debits_posted),"
                            + " credits_pending = credits_pending + VALUES(credits_pending),"
                            + " credits_posted = credits_posted + VALUES(credits_posted)");
        } else {
            countThere(changes);
        }
    }

    /** What this transaction has locked is there, and a stripe of what is shared may begin with what comes in. */
    private static boolean isThereOrMayBeMade(Account account, Batch batch) {
        return batch.holds(account) || account.type().shared();
    }

    /** A counter that falls cannot be written as a row, even one that is not to be. */
    private static boolean rises(Balance change) {
        return change.debitsPending() >= 0
                && change.debitsPosted() >= 0
                && change.creditsPending() >= 0
                && change.creditsPosted() >= 0;
    }

    /** As if it were new. Where it is not, only the counters matter: its own floor is not that of the change. */
    private static Object[] row(Stripe stripe, Balance change, Batch batch) {
        Account account = stripe.account();
        return new Object[] {
            account.owner(),
            account.type().number(),
            stripe.number(),
            account.type().floored() && !batch.holds(account),
            change.debitsPending(),
            change.debitsPosted(),
            change.creditsPending(),
            change.creditsPosted()
        };
    }

    private void countThere(Map<Stripe, Balance> changes) {
        List<Stripe> unknown = changes.keySet().stream()
                .filter(stripe -> stripe.account().type().shared() && !known.contains(stripe))
                .toList();
        if (!unknown.isEmpty()) {
            openStripes(unknown);
        }
        int counted = Database.inSets(List.copyOf(changes.entrySet())).stream()
                .mapToInt(this::count)
                .sum();
        if (counted != changes.size()) {
            countMissing(changes, counted);
        }
        known.addAll(unknown);
    }

    /** One statement for some counters. The rows are locked in the order in which they are listed. */
    private int count(List<Map.Entry<Stripe, Balance>> changes) {
        List<Object> parameters = new ArrayList<>();
        changes.forEach(entry -> {
            Stripe stripe = entry.getKey();
            Balance change = entry.getValue();
            parameters.addAll(List.of(
                    stripe.account().owner(),
                    stripe.account().type().number(),
                    stripe.number(),
                    change.debitsPending(),
                    change.debitsPosted(),
                    change.creditsPending(),
                    change.creditsPosted()));
        });
        return database.update(
                "UPDATE (SELECT ? AS owner, ? AS type, ? AS stripe, ? AS dpe, ? AS dpo, ? AS cpe, ? AS cpo"
                        + " UNION ALL SELECT ?, ?, ?, ?, ?, ?, ?".repeat(changes.size() - 1)
                        + ") c STRAIGHT_JOIN account a ON a.owner = c.owner AND a.type = c.type AND a.stripe = c.stripe"
                        + " SET a.debits_pending = a.debits_pending + c.dpe, a.debits_posted = a.debits_posted + c.dpo,"
                        + " a.credits_pending = a.credits_pending + c.cpe,"
                        + " a.credits_posted = a.credits_posted + c.cpo",
                parameters.toArray());
    }

    /**
     * A stripe this node took for known was opened in a transaction that was rolled back, or something comes to an
     * owner's account for the first time.
     */
    private void countMissing(Map<Stripe, Balance> changes, int counted) {
        known.clear();
        Map<Stripe, Balance> missing = new TreeMap<>(changes);
        missing.keySet().removeIf(this::exists);
        if (missing.size() != changes.size() - counted) {
            throw new IllegalStateException("counted " + counted + " of " + changes.size() + " accounts");
        }
        List<Account> first = missing.keySet().stream()
                .map(Stripe::account)
                .filter(account -> !account.type().shared())
                .toList();
        if (!first.isEmpty()) {
            openFirst(first);
        }
        countThere(missing);
    }

    private boolean exists(Stripe stripe) {
        return database.number(
                        "SELECT COUNT(*) FROM account WHERE owner = ? AND type = ? AND stripe = ?",
                        stripe.account().owner(),
                        stripe.account().type().number(),
                        stripe.number())
                > 0;
    }

    /** What is set aside for the subject and not resolved yet. */
    public List<Held> held(String subject) {
        return held(List.of(subject)).getOrDefault(subject, List.of());
    }

    /** What is set aside for each of these subjects and not resolved yet; those without are missing. */
    public Map<String, List<Held>> held(Collection<String> subjects) {
        Map<String, List<Held>> held = new HashMap<>();
        if (!subjects.isEmpty()) {
            List<String> wanted = Database.inList(subjects);
            database.query(
                    "SELECT j.subject, " + Held.COLUMNS
                            + " FROM journal j JOIN transfer t ON t.journal = j.id AND "
                            + Phase.pending("t.phase")
                            + " LEFT JOIN transfer r ON r.pending = t.id WHERE j.subject IN ("
                            + Database.places(wanted) + ") AND r.id IS NULL ORDER BY t.id",
                    row -> held.computeIfAbsent(row.getString(1), subject -> new ArrayList<>())
                            .add(Held.read(row)),
                    wanted);
        }
        return held;
    }

    /**
     * The subjects of journals of a kind that set something aside whose time ran out by then, and which nothing has
     * resolved yet; those that ran out first come first. Whoever set it aside resolves it, with the change of state that
     * goes with it in one transaction; where two do so at once, the second finds it resolved.
     */
    public List<String> timedOut(JournalKind kind, Instant by, int most, int passedOver) {
        return database.query(
                "SELECT j.subject FROM hold_timeout h JOIN transfer t ON t.id = h.transfer JOIN journal j ON j.id = t.journal"
                        + " WHERE h.waiting = TRUE AND h.expires_at <= ? AND j.kind = ?"
                        + " GROUP BY j.subject ORDER BY MIN(h.expires_at), j.subject LIMIT ? OFFSET ?",
                row -> row.getString(1),
                by,
                kind.name(),
                most,
                passedOver);
    }

    /** Puts off when what is set aside ends. */
    public void prolong(Held held, Instant until) {
        database.update(
                "UPDATE hold_timeout SET expires_at = ? WHERE transfer = ? AND waiting = TRUE",
                until,
                held.id().value());
    }

    /** How an account that is locked stands against its ceiling; empty if it has none. */
    Optional<Level> level(Account account) {
        return database.find(
                "SELECT ceiling, excused, credits_posted + credits_pending - debits_posted"
                        + beside(account.type(), "credits_posted + credits_pending - debits_posted")
                        + " FROM account a WHERE owner = ? AND type = ? AND stripe = 0 AND ceiling IS NOT NULL",
                row -> new Level(row.getLong(1), row.getLong(2), row.getLong(3)),
                account.owner(),
                account.type().number());
    }

    /** What is on accounts that are counted with one of this type, to be added to a sum over {@code account a}. */
    private static String beside(AccountType type, String sum) {
        List<AccountType> others = Arrays.stream(AccountType.values())
                .filter(other -> other.countedWith() == type)
                .toList();
        return others.isEmpty()
                ? ""
                : " + (SELECT COALESCE(SUM(" + sum + "), 0) FROM account WHERE owner = a.owner AND type IN ("
                        + AccountType.numbers(others) + "))";
    }

    /** Those of these members on whose accounts something is that is not set aside. */
    public List<Long> ownersWithSome(Collection<Long> owners) {
        List<Long> wanted = Database.inList(owners);
        return database.query(
                "SELECT DISTINCT owner FROM account WHERE owner IN (" + Database.places(wanted)
                        + ") AND credits_posted <> debits_posted + debits_pending",
                row -> row.getLong(1),
                wanted);
    }

    /** How much more an account may take in as it is just now, in minor units; negative if it is above its ceiling. */
    public long room(Account account) {
        return level(account).map(level -> level.ceiling() - level.held()).orElse(Long.MAX_VALUE);
    }

    /** Fen that a member has paid in and that count towards the ceiling of the law, what is about to come too. */
    public long paidIn(MemberId member) {
        return level(Account.of(member, AccountType.PAID_IN)).map(Level::held).orElse(0L);
    }

    /**
     * What of the money that is free on an account is above its ceiling, in minor units; 0 if nothing is, or it has none. What is
     * counted with the account fills it up first and is left where it is.
     */
    public long aboveCeiling(Account account) {
        return database.number(
                "SELECT GREATEST(0, LEAST(" + FREE + ", " + FREE + beside(account.type(), FREE) + " - ceiling))"
                        + " FROM account a WHERE owner = ? AND type = ? AND stripe = 0 AND ceiling IS NOT NULL",
                account.owner(),
                account.type().number());
    }

    /** Owners of whose accounts of a type more is free than their ceiling, because something came back. */
    public List<Long> ownersAboveCeiling(AccountType type, int most, int passedOver) {
        return database.query(
                "SELECT owner FROM account a WHERE type = ? AND excused > 0 AND " + FREE + " > 0 AND " + FREE
                        + beside(type, FREE) + " > ceiling ORDER BY owner LIMIT ? OFFSET ?",
                row -> row.getLong(1),
                type.number(),
                most,
                passedOver);
    }

    /** How many accounts, and by how much together. */
    public record Above(long accounts, long amount) {}

    /** What accounts of a type may hold above that, because the law allowed more when it came in. */
    public Above above(AccountType type, long limit) {
        return database.find(
                        "SELECT COUNT(*), COALESCE(SUM(ceiling - ?), 0) FROM account WHERE type = ? AND ceiling > ?",
                        row -> new Above(row.getLong(1), row.getLong(2)),
                        limit,
                        type.number(),
                        limit)
                .orElseThrow();
    }

    /**
     * Brings ceilings of a type to what they are under the law, but not below what an account holds: nothing more comes in until less is
     * there.
     *
     * @param after the last owner of an earlier turn; 0 to begin
     * @return the last owner that was looked at; 0 when all were
     */
    public long fitCeilings(AccountType type, long after) {
        String fits = "GREATEST(?, credits_posted + credits_pending - debits_posted - excused)";
        long ceiling = type.ceiling(law);
        List<Long> owners = database.query(
                "SELECT owner FROM account WHERE type = ? AND stripe = 0 AND owner > ? AND ceiling <> " + fits
                        + " ORDER BY owner LIMIT " + FITTED_AT_ONCE,
                row -> row.getLong(1),
                type.number(),
                after,
                ceiling);
        if (owners.isEmpty()) {
            return 0;
        }
        List<Object> parameters = new ArrayList<>(List.of(ceiling, type.number()));
        parameters.addAll(Database.inList(owners));
        database.update(
                "UPDATE account SET ceiling = " + fits + " WHERE type = ? AND stripe = 0 AND owner IN ("
                        + Database.places(Database.inList(owners)) + ")",
                parameters.toArray());
        return owners.get(owners.size() - 1);
    }

    /** Lets an account be that far above its ceiling. */
    void excuse(Account account, long over) {
        database.update(
                "UPDATE account SET excused = ? WHERE owner = ? AND type = ? AND stripe = 0",
                over,
                account.owner(),
                account.type().number());
    }

    /** @throws IllegalArgumentException if it is no pending transfer, or resolved already */
    public Held held(TransferId id) {
        return database.find(
                        "SELECT " + Held.COLUMNS + " FROM transfer t LEFT JOIN transfer r ON r.pending = t.id"
                                + " WHERE t.id = ? AND " + Phase.pending("t.phase") + " AND r.id IS NULL",
                        Held::read,
                        id.value())
                .orElseThrow(() -> new IllegalArgumentException(id + " holds nothing"));
    }

    /** Those of these that nothing has resolved yet. */
    public List<Held> stillHeld(Collection<TransferId> transfers) {
        return transfers.isEmpty()
                ? List.of()
                : database.query(
                        "SELECT " + Held.COLUMNS + " FROM transfer t LEFT JOIN transfer r ON r.pending = t.id"
                                + " WHERE t.id IN (" + Database.places(transfers) + ") AND " + Phase.pending("t.phase")
                                + " AND r.id IS NULL",
                        Held::read,
                        transfers.stream().map(TransferId::value).toList());
    }

    /** What was set aside with this code, is due by then, and not resolved yet; the earliest first. */
    public List<TransferId> due(TransferCode code, Instant by, int most, int passedOver) {
        return database.query(
                "SELECT transfer FROM hold_due WHERE code = ? AND due_at <= ? ORDER BY due_at, transfer LIMIT ? OFFSET ?",
                row -> new TransferId(row.getLong(1)),
                code.number(),
                by,
                most,
                passedOver);
    }

    /** Those of what was set aside that are waiting for their day, or past it, the earliest first. */
    public List<Held> waiting(Collection<TransferId> transfers) {
        return transfers.isEmpty()
                ? List.of()
                : database.query(
                        "SELECT " + Held.COLUMNS + " FROM hold_due d JOIN transfer t ON t.id = d.transfer"
                                + " WHERE d.transfer IN (" + Database.places(transfers)
                                + ") ORDER BY d.due_at, d.transfer",
                        Held::read,
                        transfers.stream().map(TransferId::value).toList());
    }

    /** The balances of an owner's accounts as they are, without a lock: to look at, never to decide by. */
    public Map<AccountType, Balance> balances(long owner) {
        return database
                .query(
                        "SELECT owner, type, SUM(debits_pending) AS debits_pending, SUM(debits_posted) AS debits_posted,"
                                + " SUM(credits_pending) AS credits_pending, SUM(credits_posted) AS credits_posted"
                                + " FROM account WHERE owner = ? GROUP BY owner, type",
                        Ledger::balance,
                        owner)
                .stream()
                .collect(Collectors.toMap(balance -> balance.account().type(), balance -> balance));
    }

    /**
     * What can be spent from each of a member's accounts as it is, without a lock, once it is answered: to look at, never to
     * decide by. Those that were never used are missing.
     */
    public Map<AccountType, Long> available(MemberId member, Answering asked) {
        Map<AccountType, Long> available = new EnumMap<>(AccountType.class);
        asked.query(
                "SELECT owner, type, SUM(debits_pending) AS debits_pending, SUM(debits_posted) AS debits_posted,"
                        + " SUM(credits_pending) AS credits_pending, SUM(credits_posted) AS credits_posted"
                        + " FROM account WHERE owner = ? GROUP BY owner, type",
                row -> {
                    Balance balance = balance(row);
                    return available.put(
                            balance.account().type(), balance.available().amount());
                },
                List.of(member.value()));
        return available;
    }

    /** The accounts of a type by owner, stripes summed; those of the owners after that one. */
    List<Balance> balances(AccountType type, Long after, int most) {
        Where where = new Where().and("type = ?", type.number()).and("owner > ?", after);
        return database.query(
                "SELECT owner, type, SUM(debits_pending) AS debits_pending, SUM(debits_posted) AS debits_posted,"
                        + " SUM(credits_pending) AS credits_pending, SUM(credits_posted) AS credits_posted FROM account"
                        + where.sql() + " GROUP BY owner, type ORDER BY owner LIMIT ?",
                Ledger::balance,
                where.parameters(most));
    }

    /** The balance of one account as it is, without a lock. */
    public Balance balance(Account account) {
        return balances(account.owner()).getOrDefault(account.type(), Balance.zero(account));
    }

    /** The balance of an account as of a time, by what was known at another. */
    public Balance balance(Account account, Instant asOf, Instant knownAt) {
        return database.query(AsOf.QUESTION, AsOf::read, AsOf.parameters(account, asOf, knownAt)).stream()
                .map(sums -> new Balance(account, sums[0], sums[1], sums[2], sums[3]))
                .reduce(Balance.zero(account), Balance::plus);
    }

    /** The sum of all balances of each type. */
    public Map<AccountType, Balance> totals() {
        return database
                .query(
                        "SELECT 0 AS owner, type, SUM(debits_pending) AS debits_pending, SUM(debits_posted) AS"
                                + " debits_posted, SUM(credits_pending) AS credits_pending, SUM(credits_posted) AS"
                                + " credits_posted FROM account GROUP BY type",
                        Ledger::balance)
                .stream()
                .collect(Collectors.toMap(balance -> balance.account().type(), balance -> balance));
    }

    static Balance balance(ResultSet row) throws SQLException {
        return new Balance(
                new Account(row.getLong("owner"), AccountType.of(row.getInt("type"))),
                row.getLong("debits_pending"),
                row.getLong("debits_posted"),
                row.getLong("credits_pending"),
                row.getLong("credits_posted"));
    }
}
