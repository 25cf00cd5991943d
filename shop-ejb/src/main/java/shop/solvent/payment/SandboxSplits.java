package shop.solvent.payment;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import shop.solvent.platform.Database;
import shop.solvent.platform.Sandbox;
import shop.solvent.platform.Settings;
import shop.solvent.platform.Transactions;

/**
 * Plays a provider that splits, with books and commits of its own. Of each payment it knows what was handed to whom, what came back,
 * and what is kept for more. It hands nobody more than was paid, nor anything to whom it was not told of.
 *
 * <p>Amounts that end in .44 it refuses; of those that end in .45 it needs to be asked twice; those that end in .46 it does and says
 * nothing the first time. Nothing comes back of amounts that end in .47, nor from persons, as elsewhere. Of receivers whose number ends
 * in 44 it wants nothing to do.
 */
@ApplicationScoped
public class SandboxSplits implements SplitGateway, SplitNumbers {

    private static final long REFUSES = 44;
    private static final long HESITATES = 45;
    private static final long IS_SILENT = 46;
    private static final long KEEPS = 47;
    private static final int WHOLE = 10_000;

    @Inject
    private Database database;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    @Override
    public String name() {
        return SandboxGateway.NAME;
    }

    @Override
    public boolean isOpen() {
        return Sandbox.isOn();
    }

    @Override
    public SplitLimits limits() {
        return new SplitLimits(
                Settings.get("shop.sandbox.split-most").map(Integer::valueOf).orElse(WHOLE),
                Duration.ofSeconds(10),
                Duration.ofDays(30),
                Duration.ofDays(180));
    }

    @Override
    public List<SplitGateway> further() {
        return IntStream.rangeClosed(2, SandboxNumbers.many())
                .<SplitGateway>mapToObj(number -> new Number(SandboxGateway.NAME + "-" + number, this))
                .toList();
    }

    /** A further merchant number, with receivers and books of its own. */
    private record Number(String name, SandboxSplits all) implements SplitGateway {

        @Override
        public boolean isOpen() {
            return all.isOpen();
        }

        @Override
        public SplitLimits limits() {
            return all.limits();
        }

        @Override
        public Answer add(Receiver receiver) {
            return all.add(name, receiver);
        }

        @Override
        public Answer remove(Receiver receiver) {
            return all.remove(name, receiver);
        }

        @Override
        public Answer split(Part part) {
            return all.split(name, part);
        }

        @Override
        public Answer query(Part part) {
            return all.query(part);
        }

        @Override
        public Answer takeBack(Return back) {
            return all.takeBack(back);
        }

        @Override
        public Answer queryBack(Return back) {
            return all.queryBack(back);
        }

        @Override
        public Answer letGo(String request, String payment) {
            return all.letGo(request, payment);
        }
    }

    @Override
    public Answer add(Receiver receiver) {
        return add(name(), receiver);
    }

    private Answer add(String number, Receiver receiver) {
        if (receiver.account().endsWith(String.valueOf(REFUSES))) {
            return Answer.REFUSED;
        }
        transactions.run(() -> database.update(
                "INSERT INTO sandbox_receiver (provider, account, kind) VALUES (?, ?, ?) ON DUPLICATE KEY UPDATE kind = VALUES(kind)",
                number,
                receiver.account(),
                receiver.kind().name()));
        return Answer.DONE;
    }

    @Override
    public Answer remove(Receiver receiver) {
        return remove(name(), receiver);
    }

    private Answer remove(String number, Receiver receiver) {
        transactions.run(() -> database.update(
                "DELETE FROM sandbox_receiver WHERE provider = ? AND account = ?", number, receiver.account()));
        return Answer.DONE;
    }

    @Override
    public Answer split(Part part) {
        return split(name(), part);
    }

    private Answer split(String number, Part part) {
        Said said = transactions.of(() -> {
            lock(part.payment());
            if (row("sandbox_split", part.name())) {
                return Said.again(asked("sandbox_split", part.name(), part.amount()));
            }
            boolean can = !isLetGo(part.payment())
                    && part.amount() > 0
                    && part.amount() % 100 != REFUSES
                    && database.number(
                                    "SELECT COUNT(*) FROM sandbox_receiver WHERE provider = ? AND account = ?",
                                    number,
                                    part.to().account())
                            > 0
                    && !isCollectedElsewhere(number, part.reference())
                    && handed(part.payment()) + refunded(part.payment()) + part.amount() <= part.paid();
            database.update(
                    "INSERT INTO sandbox_split (reference, provider, payment, account, amount, state, asked, at) VALUES (?, ?, ?, ?, ?, ?, 1, ?)",
                    part.name(),
                    number,
                    part.payment(),
                    part.to().account(),
                    part.amount(),
                    first(can, part.amount()).name(),
                    clock.instant());
            return new Said(first(can, part.amount()), part.amount());
        });
        return said.answer();
    }

    private static Answer first(boolean can, long amount) {
        return !can ? Answer.REFUSED : amount % 100 == HESITATES ? Answer.UNDERWAY : Answer.DONE;
    }

    /** What it has done, and of what amount: what it does the first time may be lost on its way. */
    private record Said(Answer done, long amount) {

        static Said again(Answer done) {
            return new Said(done, 0);
        }

        Answer answer() {
            if (done == Answer.DONE && amount % 100 == IS_SILENT) {
                throw new IllegalStateException("The sandbox has done it and says nothing");
            }
            return done;
        }
    }

    @Override
    public Answer query(Part part) {
        return transactions.of(() -> asked("sandbox_split", part.name(), part.amount()));
    }

    @Override
    public Answer takeBack(Return back) {
        Said said = transactions.of(() -> {
            lock(back.of().payment());
            if (row("sandbox_split_return", back.name())) {
                return Said.again(asked("sandbox_split_return", back.name(), back.amount()));
            }
            long handed = database.number(
                    "SELECT COALESCE(SUM(amount), 0) FROM sandbox_split WHERE reference = ? AND state = 'DONE'",
                    back.of().name());
            long came = database.number(
                    "SELECT COALESCE(SUM(amount), 0) FROM sandbox_split_return WHERE split = ? AND state IN ('DONE', 'UNDERWAY')",
                    back.of().name());
            boolean can = back.of().to().kind() == ReceiverKind.MERCHANT
                    && back.amount() > 0
                    && back.amount() % 100 != KEEPS
                    && came + back.amount() <= handed;
            database.update(
                    "INSERT INTO sandbox_split_return (reference, split, amount, state, asked, at) VALUES (?, ?, ?, ?, 1, ?)",
                    back.name(),
                    back.of().name(),
                    back.amount(),
                    first(can, back.amount()).name(),
                    clock.instant());
            return new Said(first(can, back.amount()), back.amount());
        });
        return said.answer();
    }

    @Override
    public Answer queryBack(Return back) {
        return transactions.of(() -> asked("sandbox_split_return", back.name(), back.amount()));
    }

    @Override
    public Answer letGo(String name, String payment) {
        transactions.run(() -> database.update(
                "INSERT INTO sandbox_let_go (payment, at) VALUES (?, ?) ON DUPLICATE KEY UPDATE at = at",
                payment,
                clock.instant()));
        return Answer.DONE;
    }

    /** One after another of the same payment. */
    private void lock(String payment) {
        database.update(
                "INSERT INTO sandbox_split_lock (payment) VALUES (?) ON DUPLICATE KEY UPDATE payment = payment",
                payment);
        database.query(
                "SELECT payment FROM sandbox_split_lock WHERE payment = ? FOR UPDATE",
                row -> row.getString(1),
                payment);
    }

    /** A number hands over what it collected itself, and nothing of another's. */
    private boolean isCollectedElsewhere(String number, String reference) {
        return database.number(
                                "SELECT COUNT(*) FROM sandbox_call WHERE reference = ? AND account <> ?",
                                reference,
                                number)
                        > 0
                && database.number(
                                "SELECT COUNT(*) FROM sandbox_call WHERE reference = ? AND account = ?",
                                reference,
                                number)
                        == 0;
    }

    private boolean isLetGo(String payment) {
        return database.number("SELECT COUNT(*) FROM sandbox_let_go WHERE payment = ?", payment) > 0;
    }

    private long handed(String payment) {
        return database.number(
                        "SELECT COALESCE(SUM(amount), 0) FROM sandbox_split WHERE payment = ? AND state IN ('DONE', 'UNDERWAY')",
                        payment)
                - database.number(
                        "SELECT COALESCE(SUM(r.amount), 0) FROM sandbox_split_return r JOIN sandbox_split s ON s.reference = r.split"
                                + " WHERE s.payment = ? AND r.state = 'DONE'",
                        payment);
    }

    private long refunded(String payment) {
        return database.number(
                "SELECT COALESCE(SUM(amount), 0) FROM sandbox_refund WHERE payment = ? AND state = 'DONE'", payment);
    }

    private boolean row(String table, String name) {
        return database.number("SELECT COUNT(*) FROM " + table + " WHERE reference = ?", name) > 0;
    }

    private Answer asked(String table, String name, long amount) {
        int known = database.update("UPDATE " + table + " SET asked = asked + 1 WHERE reference = ?", name);
        if (known == 0) {
            return Answer.UNKNOWN;
        }
        if (amount % 100 == HESITATES) {
            database.update("UPDATE " + table + " SET state = 'DONE' WHERE reference = ? AND state = 'UNDERWAY'", name);
        }
        return database.find(
                        "SELECT state FROM " + table + " WHERE reference = ?",
                        row -> Answer.valueOf(row.getString(1)),
                        name)
                .orElseThrow();
    }
}
