package shop.solvent.project;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import shop.solvent.access.Reach;
import shop.solvent.day.BusinessDate;
import shop.solvent.day.DayStep;
import shop.solvent.day.DayWork;
import shop.solvent.day.Progress;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.kernel.id.NettingId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.kernel.id.ProjectPairId;
import shop.solvent.ledger.Account;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Batch;
import shop.solvent.ledger.Journal;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.TransferCode;
import shop.solvent.platform.Database;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Transactions;

/**
 * Nets what is open between two projects when a period of their agreement ends with a day: what orders and refunds made open until
 * the end of that day, both ways, in one journal. An entry says by which netting it is settled, so none is netted twice however often
 * a day is closed; one transaction nets a pair, and what it did is what is no longer open.
 */
@ApplicationScoped
public class Nettings implements DayStep {

    private static final String SELECT =
            "SELECT n.*, f.code AS first_code, s.code AS second_code FROM project_netting n"
                    + " LEFT JOIN project f ON f.id = n.first_project LEFT JOIN project s ON s.id = n.second_project";

    private static final String LINES =
            "SELECT e.*, r.issuer FROM project_entry e JOIN project_pair r ON r.id = e.pair" + " WHERE e.netting = ?";

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    @Override
    public DayWork work() {
        return DayWork.NETTING;
    }

    private record Direction(ProjectPairId pair, ProjectId issuer, ProjectId acceptor) {

        private ProjectId first() {
            return issuer.compareTo(acceptor) < 0 ? issuer : acceptor;
        }

        private ProjectId second() {
            return issuer.compareTo(acceptor) < 0 ? acceptor : issuer;
        }

        private boolean isThere() {
            return issuer.equals(first());
        }
    }

    @Override
    public Progress step(LocalDate day, long after) {
        return transactions.of(() -> due(day).map(one -> {
                    net(one, day);
                    return Progress.more(1, 0);
                })
                .orElseGet(() -> Progress.done(0)));
    }

    /** One of the pairs of which something is open from that day or before, and a period ends with the day in one direction. */
    private Optional<Direction> due(LocalDate day) {
        List<String> periods = new ArrayList<>();
        for (NettingPeriod period : NettingPeriod.values()) {
            if (period.endsOn(day)) {
                periods.add(period.name());
            }
        }
        // the other direction goes with it, so that each pair has one statement a day
        List<Object> parameters = new ArrayList<>(List.of(BusinessDate.end(day, clock.getZone()), day));
        parameters.addAll(periods);
        return database.find(
                "SELECT r.id, r.issuer, r.acceptor FROM project_pair r WHERE EXISTS (SELECT 1 FROM project_entry e"
                        + " WHERE e.pair = r.id AND e.netting IS NULL AND e.kind <> 'HELD' AND e.at < ?)"
                        + " AND EXISTS (SELECT 1 FROM project_pair t JOIN project_agreement a ON a.pair = t.id"
                        + " WHERE (t.id = r.id OR (t.issuer = r.acceptor AND t.acceptor = r.issuer))"
                        + " AND a.number = (SELECT MAX(b.number) FROM project_agreement b WHERE b.pair = t.id"
                        + " AND b.since_day <= ?) AND a.period IN (" + Database.places(periods)
                        + ")) ORDER BY r.id LIMIT 1",
                row -> new Direction(
                        new ProjectPairId(row.getLong("id")),
                        new ProjectId(row.getLong("issuer")),
                        new ProjectId(row.getLong("acceptor"))),
                parameters.toArray());
    }

    private void net(Direction one, LocalDate day) {
        List<Direction> both = database.query(
                "SELECT id, issuer, acceptor FROM project_pair WHERE (issuer = ? AND acceptor = ?) OR (issuer = ? AND"
                        + " acceptor = ?) ORDER BY id FOR UPDATE",
                row -> new Direction(
                        new ProjectPairId(row.getLong("id")),
                        new ProjectId(row.getLong("issuer")),
                        new ProjectId(row.getLong("acceptor"))),
                one.issuer().value(),
                one.acceptor().value(),
                one.acceptor().value(),
                one.issuer().value());
        NettingId id = new NettingId(Ids.next());
        Instant end = BusinessDate.end(day, clock.getZone());
        int entries = 0;
        for (Direction direction : both) {
            entries += database.update(
                    "UPDATE project_entry SET netting = ? WHERE pair = ? AND netting IS NULL AND kind <> 'HELD' AND at < ?",
                    id.value(),
                    direction.pair().value(),
                    end);
        }
        if (entries == 0) {
            return; // another server has just done it
        }
        Journal journal = new Journal(JournalKind.NETTING, id.toString(), end);
        long there = 0;
        long back = 0;
        for (Direction direction : both) {
            long open = database.number(
                    "SELECT COALESCE(SUM(amount), 0) FROM project_entry WHERE netting = ? AND pair = ?",
                    id.value(),
                    direction.pair().value());
            move(journal, direction.pair(), open);
            database.update(
                    "UPDATE project_pair SET open_fen = open_fen - ? WHERE id = ?",
                    open,
                    direction.pair().value());
            if (direction.isThere()) {
                there = open;
            } else {
                back = open;
            }
        }
        if (!journal.movements().isEmpty()) {
            Batch batch = ledger.batch(List.of());
            batch.require(journal);
            batch.write();
        }
        database.insert(
                "project_netting (id, first_project, second_project, day, there_fen, back_fen, entries, journal,"
                        + " certificate, at)",
                List.<Object[]>of(new Object[] {
                    id.value(),
                    one.first().value(),
                    one.second().value(),
                    day,
                    there,
                    back,
                    entries,
                    journal.movements().isEmpty() ? null : journal.id().value(),
                    certificate(id, one.first()),
                    clock.instant()
                }));
    }

    private static void move(Journal journal, ProjectPairId pair, long open) {
        Account due = Account.of(pair, AccountType.DUE_ACROSS);
        Account claimed = Account.of(pair, AccountType.CLAIMED_ACROSS);
        if (open >= 0) {
            journal.move(TransferCode.NET_ACROSS, due, claimed, open);
        } else {
            journal.move(TransferCode.NET_ACROSS_BACK, claimed, due, -open);
        }
    }

    private String certificate(NettingId id, ProjectId first) {
        MessageDigest digest = Sha256.digest();
        lines(id, first, line -> digest.update(line.text().getBytes(StandardCharsets.UTF_8)));
        return HexFormat.of().formatHex(digest.digest());
    }

    private void lines(NettingId id, ProjectId first, Consumer<NettingLine> each) {
        database.query(
                LINES + " ORDER BY e.id",
                row -> {
                    each.accept(line(row, first));
                    return null;
                },
                id.value());
    }

    private static NettingLine line(ResultSet row, ProjectId first) throws SQLException {
        return new NettingLine(
                row.getLong("id"),
                row.getLong("issuer") == first.value(),
                new OrderId(row.getLong("order_id")),
                row.getString("kind"),
                Money.fen(row.getLong("face")),
                Money.fen(row.getLong("amount")),
                Database.instant(row, "at"));
    }

    /** All nettings, the latest first. */
    public Page<NettingView> list(int first, int size) {
        Page.check(first, size);
        return Reach.current().isAll()
                ? new Page<>(
                        database.query(SELECT + " ORDER BY n.id DESC LIMIT ? OFFSET ?", Nettings::view, size, first),
                        database.number("SELECT COUNT(*) FROM project_netting"))
                : new Page<>(List.of(), 0);
    }

    /** @throws Rejection {@code netting.not-found} */
    public NettingView find(NettingId id) {
        return database.find(SELECT + " WHERE n.id = ?", Nettings::view, id.value())
                .filter(netting -> Reach.current().isAll())
                .orElseThrow(() -> Rejection.notFound("netting", id));
    }

    /** One page of a netting's statement, in the order in which it is hashed. @throws Rejection {@code netting.not-found} */
    public Page<NettingLine> statement(NettingId id, int first, int size) {
        Page.check(first, size);
        NettingView netting = find(id);
        ProjectId of = firstOf(id);
        return new Page<>(
                database.query(
                        LINES + " ORDER BY e.id LIMIT ? OFFSET ?", row -> line(row, of), id.value(), size, first),
                netting.entries());
    }

    /** All of it, handed out line by line. @throws Rejection {@code netting.not-found} */
    public void all(NettingId id, Consumer<NettingLine> each) {
        find(id);
        lines(id, firstOf(id), each);
    }

    private ProjectId firstOf(NettingId id) {
        return database.find(
                        "SELECT first_project FROM project_netting WHERE id = ?",
                        row -> new ProjectId(row.getLong(1)),
                        id.value())
                .orElseThrow();
    }

    private static NettingView view(ResultSet row) throws SQLException {
        long journal = row.getLong("journal");
        return new NettingView(
                new NettingId(row.getLong("id")),
                Objects.requireNonNullElse(row.getString("first_code"), ProjectId.OWN_CODE),
                Objects.requireNonNullElse(row.getString("second_code"), ProjectId.OWN_CODE),
                row.getObject("day", LocalDate.class),
                Money.fen(row.getLong("there_fen")),
                Money.fen(row.getLong("back_fen")),
                row.getLong("entries"),
                journal == 0 ? null : new JournalId(journal),
                row.getString("certificate"),
                Database.instant(row, "at"));
    }
}
