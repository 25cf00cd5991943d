package shop.solvent.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.DividendPoolId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.kernel.id.PoolId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.ledger.Posting.Over;
import shop.solvent.ledger.Posting.Posted;
import shop.solvent.ledger.Posting.Resolved;
import shop.solvent.ledger.Posting.Short;
import shop.solvent.platform.Ids;
import shop.solvent.platform.TestShop;

/**
 * Random journals of every code there is, linked, held, posted, voided, expired and reversed, against a model that a
 * reader can check by eye: the list of what was written, and sums over it.
 */
class LedgerPropertyTest {

    /** There is one pool here, and nothing moves from it to itself. */
    private static final List<TransferCode> BETWEEN_TWO = Arrays.stream(TransferCode.values())
            .filter(code -> code.from() != code.to())
            .toList();

    private static final int STEPS = 14;

    /** What is left for those that need money first is little enough if every code comes as often. */
    private static final List<TransferCode> SOURCES =
            List.of(TransferCode.TOP_UP, TransferCode.POOL_CONTRIBUTION, TransferCode.GIVE, TransferCode.AWARD);

    private static final Map<TransferCode, TransferCode> REVERSALS = new EnumMap<>(Map.of(
            TransferCode.GIVE, TransferCode.GIFT_EXPIRED,
            TransferCode.PAY_GIFT, TransferCode.REFUND_GIFT,
            TransferCode.PAY_CHANGE, TransferCode.REFUND_CHANGE,
            TransferCode.PAY_EARNED, TransferCode.REFUND_EARNED,
            TransferCode.PAY_PAID_IN, TransferCode.REFUND_PAID_IN,
            TransferCode.SUBSIDY, TransferCode.REFUND_SUBSIDY,
            TransferCode.SALE, TransferCode.REFUND_SALE,
            TransferCode.GIVE_UP, TransferCode.REFUND_GIVE_UP,
            TransferCode.AWARD, TransferCode.CANCEL_LOCKED,
            TransferCode.BACK, TransferCode.UNBACK));

    private static final List<AccountType> TOUCHED = Arrays.stream(AccountType.values())
            .filter(type -> type.holder() != AccountType.Holder.PLATFORM)
            .toList();

    private static final Set<Class<?>> MET = new HashSet<>();

    private static TestShop shop;

    private final MemberId member = new MemberId(Ids.next());
    private final MerchantId merchant = new MerchantId(Ids.next());
    private final PoolId pool = new PoolId(Ids.next());
    private final DividendPoolId dividendPool = new DividendPoolId(Ids.next());
    private final ProjectPairId pair = new ProjectPairId(Ids.next());

    /** The model: every line there is, of all tries, since they all move the same accounts. */
    private final Map<Account, List<Line>> lines = new HashMap<>();

    /** What the lines of an account have come to, so that not each step adds up all lines of all tries before it. */
    private final Map<Counted, Long> counted = new HashMap<>();

    private final Map<Held, Boolean> holds = new HashMap<>();
    private final List<Journal> written = new ArrayList<>();

    private Random random;
    private Ledger ledger;

    private record Line(
            Account account,
            TransferCode code,
            boolean debit,
            Phase phase,
            long amount,
            Instant eventAt,
            Instant recordedAt) {

        boolean isPosted() {
            return phase == Phase.POSTED || phase == Phase.POST;
        }
    }

    private record Counted(Account account, boolean debit, Phase phase) {}

    private long counted(Account account, boolean debit, Phase phase) {
        return counted.getOrDefault(new Counted(account, debit, phase), 0L);
    }

    private long pendingNow(Account account, boolean debit) {
        return counted(account, debit, Phase.PENDING)
                - counted(account, debit, Phase.POST)
                - counted(account, debit, Phase.VOID)
                - counted(account, debit, Phase.EXPIRE);
    }

    private long postedNow(Account account, boolean debit) {
        return counted(account, debit, Phase.POSTED) + counted(account, debit, Phase.POST);
    }

    private List<Line> lines(Account account) {
        return lines.getOrDefault(account, List.of());
    }

    private long pending(Account account, boolean debit, Instant asOf, Instant knownAt) {
        return sum(account, debit, asOf, knownAt, Set.of(Phase.PENDING))
                - sum(account, debit, asOf, knownAt, Set.of(Phase.POST, Phase.VOID, Phase.EXPIRE));
    }

    private long posted(Account account, boolean debit, Instant asOf, Instant knownAt) {
        return sum(account, debit, asOf, knownAt, Set.of(Phase.POSTED, Phase.POST));
    }

    private long sum(Account account, boolean debit, Instant asOf, Instant knownAt, Set<Phase> phases) {
        return lines(account).stream()
                .filter(line -> line.debit() == debit)
                .filter(line ->
                        !line.eventAt().isAfter(asOf) && !line.recordedAt().isAfter(knownAt))
                .filter(line -> phases.contains(line.phase()))
                .mapToLong(Line::amount)
                .sum();
    }

    private Balance expected(Account account, Instant asOf, Instant knownAt) {
        return new Balance(
                account,
                pending(account, true, asOf, knownAt),
                posted(account, true, asOf, knownAt),
                pending(account, false, asOf, knownAt),
                posted(account, false, asOf, knownAt));
    }

    // ---- the test

    @BeforeContainer
    static void emptyShop() {
        shop = TestShop.empty();
    }

    @AfterContainer
    static void everyRefusalWasMetAndTheReconcilerFindsNothing() {
        assertThat(MET).contains(Posted.class, Short.class, Over.class, Resolved.class);
        // Random journals leave money where the shop's own never do: no gift, withdrawal, device, fund or conversion
        // stands behind them.
        assertThat(shop.get(Reconciler.class).findings())
                .extracting(Reason::code)
                .isSubsetOf(
                        "ledger.not-empty",
                        "ledger.gift-unknown",
                        "ledger.hold-forgotten",
                        "ledger.allowance-not-held",
                        "ledger.charity-differs",
                        "ledger.disputed-differs",
                        "ledger.payment-not-held",
                        "ledger.splitting-differs",
                        "ledger.tax-differs",
                        "ledger.plan-differs",
                        "ledger.fund-not-held",
                        "ledger.conversion-differs",
                        "ledger.currency-uncovered");
    }

    @Property(tries = 500, shrinking = ShrinkingMode.OFF)
    void everyBalanceAtEveryTimeIsTheSumOfWhatWasWrittenAndNoLimitIsEverPassed(@ForAll long seed) {
        random = new Random(seed);
        ledger = shop.get(Ledger.class);
        shop.database().inTransaction(() -> {
            ledger.open(member);
            ledger.open(pool);
            ledger.open(dividendPool);
            ledger.open(pair);
            ledger.open(merchant);
            someTypesAreYoungerThanTheMember();
            for (int step = 0; step < STEPS; step++) {
                shop.clock().advance(Duration.ofSeconds(random.nextInt(100)));
                act();
            }
        });
        for (long owner : new long[] {member.value(), merchant.value(), pool.value(), dividendPool.value(), pair.value()
        }) { // not the platform's: all share it
            ledger.balances(owner).values().forEach(this::check);
        }
        Instant now = shop.clock().instant();
        for (int i = 0; i < 3; i++) {
            Account account = account(TOUCHED.get(random.nextInt(TOUCHED.size())));
            Instant asOf = now.minusSeconds(random.nextInt(1_500));
            Instant knownAt = now.minusSeconds(random.nextInt(1_500));
            assertThat(ledger.balance(account, asOf, knownAt))
                    .as("%s as of %s as known at %s", account.type(), asOf, knownAt)
                    .isEqualTo(expected(account, asOf, knownAt));
        }
        statementAddsUp(account(TOUCHED.get(random.nextInt(TOUCHED.size()))));
    }

    /** Of any account, cut anywhere: what it opens with and every line of it, and so what it closes with. */
    private void statementAddsUp(Account account) {
        Set<Instant> cuts = new TreeSet<>();
        while (cuts.size() < 2 + random.nextInt(4)) {
            cuts.add(shop.clock().instant().minusSeconds(random.nextInt(1_500) - 60L));
        }
        Statement statement = shop.get(StatementQuery.class).of(account, List.copyOf(cuts));
        for (Statement.Part part : statement.parts()) {
            Instant before = part.from().minusNanos(1_000);
            Instant last = part.until().minusNanos(1_000);
            assertThat(part.opening())
                    .as("%s at %s", account, before)
                    .isEqualTo(Statement.Standing.of(expected(account, Instant.MAX, before)));
            assertThat(part.closing())
                    .as("%s at %s", account, last)
                    .isEqualTo(Statement.Standing.of(expected(account, Instant.MAX, last)));
            assertThat(part.opening().balance().plus(part.in()).plus(part.out()))
                    .isEqualTo(part.closing().balance());
            List<Line> written = lines(account).stream()
                    .filter(Line::isPosted)
                    .filter(line -> line.recordedAt().isAfter(before)
                            && !line.recordedAt().isAfter(last))
                    .toList();
            assertThat(part.lines())
                    .as("%s from %s to %s", account, before, last)
                    .extracting(line -> line.code() + " " + line.in() + " " + line.count() + " "
                            + line.amount().amount())
                    .containsExactlyInAnyOrderElementsOf(written.stream()
                            .collect(Collectors.groupingBy(line -> line.code() + " " + !line.debit()))
                            .entrySet()
                            .stream()
                            .map(kind -> kind.getKey() + " " + kind.getValue().size() + " "
                                    + kind.getValue().stream()
                                            .mapToLong(line -> line.debit() ? -line.amount() : line.amount())
                                            .sum())
                            .toList());
            part.lines().forEach(line -> unfolds(account, part, line));
        }
        assertThat(statement.opening().balance().plus(statement.in()).plus(statement.out()))
                .isEqualTo(statement.closing().balance());
    }

    private void unfolds(Account account, Statement.Part part, Statement.Line line) {
        List<StatementQuery.Entry> entries = shop.get(StatementQuery.class)
                .entries(account, line.code(), line.in(), part.from(), part.until(), null, 200)
                .rows();
        assertThat(entries).hasSize((int) line.count());
        assertThat(entries.stream().map(StatementQuery.Entry::amount).reduce(Money::plus))
                .contains(line.amount());
    }

    private void check(Balance balance) {
        Account account = balance.account();
        assertThat(balance).isEqualTo(expected(account, Instant.MAX, Instant.MAX));
        if (account.type().floored()) {
            assertThat(balance.available().amount()).as("%s", account.type()).isNotNegative();
        }
        if (account.type() == AccountType.OWED || account.type() == AccountType.OWED_BY_PLAN) {
            assertThat(balance.posted().amount()).as("owed").isNotPositive();
        }
    }

    /** An account that is not there opens when it is first used, and the books are the same as ever. */
    private void someTypesAreYoungerThanTheMember() {
        TOUCHED.stream()
                .filter(type -> type.holder() == AccountType.Holder.MEMBER && type != AccountType.PAID_IN)
                .filter(type -> random.nextInt(3) == 0)
                .forEach(type -> shop.database()
                        .database()
                        .update(
                                "DELETE FROM account WHERE owner = ? AND type = ? AND debits_pending = 0 AND debits_posted"
                                        + " = 0 AND credits_pending = 0 AND credits_posted = 0",
                                member.value(),
                                type.number()));
    }

    private void act() {
        List<Journal> journals = new ArrayList<>();
        Set<Account> accounts = new TreeSet<>();
        for (int i = random.nextInt(4) == 0 ? 2 : 1; i > 0; i--) {
            Held again = journals.isEmpty()
                    ? null
                    : journals.get(0).movements().get(0).pending();
            Journal journal = again != null
                    ? resolution(again)
                    : random.nextInt(4) == 0 && !open().isEmpty() ? resolution(anyOpen()) : movement();
            journals.add(journal);
            journal.movements().forEach(movement -> accounts.add(movement.from()));
        }
        Batch batch = ledger.batch(accounts);
        List<Journal> posted = new ArrayList<>();
        for (Journal journal : journals) {
            Posting posting = batch.add(journal);
            assertThat(posting).as("%s", journal.movements()).isInstanceOf(foreseen(journal));
            MET.add(posting.getClass());
            if (posting instanceof Posted) {
                note(journal);
                posted.add(journal);
            }
        }
        batch.write();
        for (Journal journal : posted) {
            if (journal.movements().stream().anyMatch(movement -> movement.phase() == Phase.PENDING)) {
                ledger.held(journal.subject()).forEach(held -> holds.put(held, true));
            }
        }
    }

    private List<Held> open() {
        return holds.entrySet().stream()
                .filter(Map.Entry::getValue)
                .map(Map.Entry::getKey)
                .toList();
    }

    private Held anyOpen() {
        List<Held> open = open();
        return open.get(random.nextInt(open.size()));
    }

    /** Where two come in one batch they resolve the same hold, and the second is refused. */
    private Journal resolution(Held held) {
        Journal journal = journal(JournalKind.APPROVAL);
        return switch (random.nextInt(3)) {
            case 0 -> journal.post(held);
            case 1 -> journal.voiding(held);
            default -> journal.expiring(held);
        };
    }

    private Journal movement() {
        Journal original = written.isEmpty() ? null : written.get(random.nextInt(written.size()));
        if (original != null && random.nextInt(4) == 0) {
            Journal reversal = journal(JournalKind.REFUND).reversing(original.id());
            original.movements().stream()
                    .filter(movement -> movement.phase() == Phase.POSTED && REVERSALS.containsKey(movement.code()))
                    .forEach(movement -> reversal.move(
                            REVERSALS.get(movement.code()), movement.to(), movement.from(), movement.amount()));
            if (!reversal.movements().isEmpty()) {
                return reversal;
            }
        }
        Journal journal = journal(JournalKind.ORDER);
        for (int i = 1 + random.nextInt(3); i > 0; i--) {
            TransferCode code = random.nextInt(3) == 0
                    ? SOURCES.get(random.nextInt(SOURCES.size()))
                    : BETWEEN_TWO.get(random.nextInt(BETWEEN_TWO.size()));
            Asset currency = currency(code);
            Account from = account(code.from(), currency);
            Account to = account(code.to(), currency);
            long amount = 1 + random.nextInt(random.nextInt(4) == 0 ? 400_000 : 1_000);
            switch (random.nextInt(6)) {
                case 0 -> journal.hold(code, from, to, amount, null);
                case 1 -> journal.holdUntil(shop.clock().instant().plusSeconds(60), code, from, to, amount);
                default -> journal.move(code, from, to, amount);
            }
        }
        return journal;
    }

    /** One of those in which the code moves money; null for what moves none of other currencies. */
    private Asset currency(TransferCode code) {
        List<Asset> currencies = Asset.CURRENCIES.stream()
                .filter(one -> code.movesForeign()
                        && code.moves(code.from().in(one), code.to().in(one)))
                .toList();
        return currencies.isEmpty() ? null : currencies.get(random.nextInt(currencies.size()));
    }

    private Account account(AccountType base, Asset currency) {
        return account(currency == null ? base : base.in(currency));
    }

    private Journal journal(JournalKind kind) {
        return new Journal(kind, "act-" + Ids.next(), shop.clock().instant().minusSeconds(random.nextInt(3) * 200L));
    }

    /** What the model says must become of the journal. */
    private Class<? extends Posting> foreseen(Journal journal) {
        if (journal.movements().stream()
                .anyMatch(movement -> movement.pending() != null && !holds.get(movement.pending()))) {
            return Resolved.class;
        }
        Map<AccountType, Long> before = new EnumMap<>(AccountType.class);
        List.of(AccountType.PAID_IN, AccountType.OWED, AccountType.OWED_BY_PLAN)
                .forEach(type -> before.put(type, filled(type)));
        count(journal, 1);
        Class<? extends Posting> outcome = Posted.class;
        for (Movement movement : journal.movements()) {
            AccountType to = movement.to().type() == AccountType.CHANGE
                    ? AccountType.PAID_IN
                    : movement.to().type();
            boolean fresh = (movement.phase() == Phase.POSTED || movement.phase() == Phase.PENDING)
                    && !movement.code().givesBack();
            Long ceiling = to == AccountType.PAID_IN
                    ? (Long) 500_000L
                    : to == AccountType.OWED || to == AccountType.OWED_BY_PLAN ? 0L : null;
            if (fresh && ceiling != null && filled(to) > Math.max(ceiling, before.get(to))) {
                outcome = Over.class;
            }
        }
        for (Account account : accountsOf(journal)) {
            long available = postedNow(account, false) - postedNow(account, true) - pendingNow(account, true);
            if (account.type().floored() && available < 0) {
                outcome = Short.class;
            }
        }
        count(journal, -1);
        return outcome;
    }

    /** Money paid in and what is put aside of it fill up the same ceiling. */
    private long filled(AccountType type) {
        return level(account(type)) + (type == AccountType.PAID_IN ? level(account(AccountType.CHANGE)) : 0);
    }

    private long level(Account account) {
        return postedNow(account, false) + pendingNow(account, false) - postedNow(account, true);
    }

    private static Set<Account> accountsOf(Journal journal) {
        Set<Account> accounts = new TreeSet<>();
        journal.movements().forEach(movement -> {
            accounts.add(movement.from());
            accounts.add(movement.to());
        });
        return accounts;
    }

    /** @param times 1 to add what the journal moves, -1 to take it away again */
    private void count(Journal journal, int times) {
        linesOf(journal)
                .forEach(line -> counted.merge(
                        new Counted(line.account(), line.debit(), line.phase()), times * line.amount(), Long::sum));
    }

    private void note(Journal journal) {
        count(journal, 1);
        linesOf(journal)
                .forEach(line -> lines.computeIfAbsent(line.account(), account -> new ArrayList<>())
                        .add(line));
        written.add(journal);
        journal.movements().stream()
                .filter(movement -> movement.pending() != null)
                .forEach(movement -> holds.put(movement.pending(), false));
    }

    private static List<Line> linesOf(Journal journal) {
        Instant now = shop.clock().instant();
        List<Line> lines = new ArrayList<>();
        for (Movement movement : journal.movements()) {
            for (boolean debit : new boolean[] {true, false}) {
                lines.add(new Line(
                        debit ? movement.from() : movement.to(),
                        movement.code(),
                        debit,
                        movement.phase(),
                        movement.amount(),
                        journal.eventAt(),
                        now));
            }
        }
        return lines;
    }

    private Account account(AccountType type) {
        return switch (type.holder()) {
            case MEMBER -> Account.of(member, type);
            case MERCHANT -> Account.of(merchant, type);
            case POOL -> Account.of(pool, type);
            case DIVIDEND_POOL -> Account.of(dividendPool, type);
            case PROJECT_PAIR -> Account.of(pair, type);
            case PLATFORM -> Account.platform(type);
        };
    }
}
