package shop.solvent.custody;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.StatementQuery;
import shop.solvent.ledger.StatementQuery.Entry;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Slice;
import shop.solvent.wallet.Collected;
import shop.solvent.wallet.WhoCollected;

/** What the books have that a statement of an account could have: movements of custody, with through whom they went. */
@ApplicationScoped
class CustodyMovements {

    /** What goes through no other account. */
    private static final String REST = "*";

    @Inject
    private Database database;

    @Inject
    private StatementQuery statements;

    @Inject
    private CustodyAccountBook accounts;

    @Inject
    private Instance<WhoCollected> whoCollected;

    @Inject
    private Clock clock;

    /** Those of some days that no statement has, with some days before and after, since a bank is later. */
    List<Booked> of(CustodyAccountView account, LocalDate first, LocalDate last) {
        Set<String> elsewhere = new HashSet<>();
        accounts.all().stream()
                .filter(other -> !other.code().equals(account.code()) && other.currency() == account.currency())
                .forEach(other -> elsewhere.addAll(other.names()));
        Account custody = Account.platform(AccountType.CUSTODY.in(account.currency()));
        List<Entry> moved = new ArrayList<>();
        Instant from = start(first.minusDays(Matching.DAYS_APART));
        Instant until = start(last.plusDays(1 + Matching.DAYS_APART));
        Slice<Entry> part = statements.movements(custody, from, until, null, Slice.LARGEST);
        moved.addAll(part.rows());
        while (part.more()) {
            part = statements.movements(
                    custody, from, until, moved.get(moved.size() - 1).id(), Slice.LARGEST);
            moved.addAll(part.rows());
        }
        Set<Long> taken = new HashSet<>();
        List<Long> ids = moved.stream().map(one -> one.id().value()).toList();
        for (List<Long> some : Database.inSets(ids)) {
            database.query(
                    "SELECT transfer FROM custody_line WHERE transfer IN (" + Database.places(some) + ")",
                    row -> taken.add(row.getLong(1)),
                    some);
        }
        List<String> subjects = moved.stream().map(Entry::subject).distinct().toList();
        Map<String, Collected> collected = new HashMap<>();
        whoCollected.forEach(one -> collected.putAll(one.of(subjects)));
        return moved.stream()
                // what corrected the books for a statement is no movement that a statement could have
                .filter(one -> !corrects(one.code()))
                .filter(one -> !taken.contains(one.id().value()))
                .map(one -> booked(one, account, elsewhere, collected))
                .toList();
    }

    private static boolean corrects(TransferCode code) {
        return switch (code) {
            case UNEXPLAINED_IN, UNEXPLAINED_OUT, CUSTODY_BORNE, CUSTODY_GAINED -> true;
            default -> false;
        };
    }

    private Booked booked(
            Entry one, CustodyAccountView account, Set<String> elsewhere, Map<String, Collected> collected) {
        Collected by = collected.get(one.subject());
        List<String> names = account.names();
        boolean here = by != null && (names.contains(by.provider()) || elsewhere.contains(by.provider()))
                ? names.contains(by.provider())
                : names.contains(REST);
        return new Booked(
                one.id(),
                one.recordedAt().atZone(clock.getZone()).toLocalDate(),
                // what is owed by custody has the opposite sign: what leaves that account came in
                -one.amount().amount(),
                one.subject(),
                by == null ? one.subject() : by.reference(),
                here);
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }
}
