package shop.solvent.risk;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.CaseFileId;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.CaseNoteId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.risk.CaseSubject.Kind;

/**
 * The work on cases: whose turn it is, what is put off or handed on, and what is written down and laid beside them. What
 * a decision does to the subject is not known here.
 */
@Stateless
public class Desk {

    /** The longest note, in characters. */
    public static final int NOTE = 4000;

    /** The largest file, in bytes. */
    public static final int FILE = 5_000_000;

    /** So many files may lie beside one case. */
    public static final int FILES = 20;

    /** So many days a case may be put off at a time. */
    public static final int SNOOZE = 30;

    /** So many are looked at together by who wants the next: more than are at work at once. */
    private static final int AHEAD = 40;

    private static final int ROUNDS = 20;

    @Inject
    private Cases cases;

    @Inject
    private CaseLists caseLists;

    @Inject
    private Permits permits;

    @Inject
    private Database database;

    @Inject
    private Audit audit;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /** The kinds of cases that somebody may decide. */
    public Set<Kind> decidable(String by) {
        Set<Permission> may = permits.of(by);
        return EnumSet.allOf(Kind.class).stream()
                .filter(kind -> (kind.isDecided() || kind.isClosed()) && may.contains(kind.decidedWith()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Kind.class)));
    }

    /**
     * The first case, in the order of the queue, that nobody is at work on: from now on it is this person's for as long as
     * the shop's settings say, and nobody else decides it meanwhile unless they take it over.
     *
     * @param queue of open cases; what it says of a state is not asked
     * @return nothing if there is none that this person may decide
     */
    public Optional<CaseView> takeNext(CaseQuery queue, String by) {
        permits.require(by, Permission.SEE_CASES);
        Set<Kind> kinds = decidable(by);
        if (kinds.isEmpty()) {
            return Optional.empty();
        }
        Instant until = clock.instant().plus(lease());
        for (int round = 0; round < ROUNDS; round++) {
            List<CaseId> ahead = caseLists.takeable(queue, kinds, by, AHEAD);
            for (CaseId id : ahead) {
                if (cases.take(id, by, until)) {
                    return Optional.of(cases.find(id));
                }
            }
            if (ahead.isEmpty()) {
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Duration lease() {
        return Duration.ofMinutes(settings.number(Setting.CASE_MINUTES));
    }

    /**
     * Gives a case to somebody, until they have decided it.
     *
     * @param to who may see cases
     * @throws Rejection {@code case.not-found}, {@code case.already-decided}, {@code case.ended}, {@code case.assignee} if
     *     that person may not decide it
     */
    public void assign(CaseId id, String to, String by) {
        permits.require(by, Permission.SEE_CASES);
        String whom = Given.text("assignee", to, 64);
        CaseView open = open(id);
        if (!decidable(whom).contains(open.subject().kind())) {
            throw Rejection.conflict("case.assignee", Map.of("case", id.toString(), "person", whom));
        }
        cases.give(open, whom, null, by, null);
    }

    /** Nobody is at work on it any more, so it is offered again. */
    public void giveBack(CaseId id, String by) {
        permits.require(by, Permission.SEE_CASES);
        cases.give(open(id), null, null, by, null);
    }

    /**
     * Puts a case off: before that moment it is offered to nobody. It ends by itself no later for it.
     *
     * @param until before the case ends by itself, and at most {@value #SNOOZE} days away
     * @throws Rejection {@code case.snooze-until}, else as {@link #assign}
     */
    public void snooze(CaseId id, Instant until, String by, String reason) {
        permits.require(by, Permission.SEE_CASES);
        String why = Given.text("reason", reason, 500);
        CaseView open = open(id);
        Instant now = clock.instant();
        Instant latest = now.plus(Duration.ofDays(SNOOZE));
        if (open.dueAt() != null && open.dueAt().isBefore(latest)) {
            latest = open.dueAt();
        }
        if (until == null || !until.isAfter(now) || until.isAfter(latest)) {
            throw Rejection.invalid("case.snooze-until", Map.of("field", "until", "latest", latest.toString()));
        }
        database.update(
                "UPDATE risk_case SET snoozed_until = ?, assignee = NULL, taken_until = NULL WHERE id = ?",
                until,
                id.value());
        audit.record(by, open.subject().kind().deed("snooze"), id.toString(), null, until.toString(), why);
    }

    /** A case that was put off is offered again. */
    public void wake(CaseId id, String by) {
        permits.require(by, Permission.SEE_CASES);
        open(id);
        database.update("UPDATE risk_case SET snoozed_until = NULL WHERE id = ?", id.value());
        audit.record(by, "case.wake", id.toString(), null, null, null);
    }

    /**
     * Hands a case on: it is offered before all others, to anybody but who escalated it, and they cannot decide it either.
     *
     * @throws Rejection {@code case.escalated} if it was before, else as {@link #assign}
     */
    public void escalate(CaseId id, String by, String reason) {
        permits.require(by, Permission.SEE_CASES);
        String why = Given.text("reason", reason, 500);
        CaseView open = open(id);
        if (open.escalatedBy() != null) {
            throw Rejection.conflict("case.escalated", Map.of("case", id.toString(), "by", open.escalatedBy()));
        }
        database.update(
                "UPDATE risk_case SET escalated_by = ?, escalated_at = ?, assignee = NULL, taken_until = NULL,"
                        + " snoozed_until = NULL WHERE id = ?",
                by,
                clock.instant(),
                id.value());
        audit.record(by, open.subject().kind().deed("escalate"), id.toString(), null, null, why);
    }

    private CaseView open(CaseId id) {
        cases.find(id); // one outside of the reader's reach is not there for them
        return cases.lockOpen(id);
    }

    /**
     * Writes something down about a case, whether it is open or has ended.
     *
     * @param note up to {@value #NOTE} characters, kept as they are
     */
    public CaseNoteId note(CaseId id, String note, String by) {
        permits.require(by, Permission.SEE_CASES);
        String text = Given.text("note", note, NOTE);
        cases.find(id);
        CaseNoteId written = new CaseNoteId(Ids.next());
        database.update(
                "INSERT INTO case_note (id, risk_case, note, written_by, written_at) VALUES (?, ?, ?, ?, ?)",
                written.value(),
                id.value(),
                text,
                by,
                clock.instant());
        audit.record(by, "case.note", id.toString(), null, written.toString(), null);
        return written;
    }

    /** The latest first, at most {@code most}. */
    public List<CaseNote> notes(CaseId id, int most) {
        cases.find(id);
        return database.query(
                "SELECT * FROM case_note WHERE risk_case = ? ORDER BY id DESC LIMIT ?",
                row -> new CaseNote(
                        new CaseNoteId(row.getLong("id")),
                        row.getString("note"),
                        row.getString("written_by"),
                        Database.instant(row, "written_at")),
                id.value(),
                most);
    }

    public long countNotes(CaseId id) {
        return database.number("SELECT COUNT(*) FROM case_note WHERE risk_case = ?", id.value());
    }

    /**
     * Lays a file beside a case. The same file twice is one.
     *
     * @param name as it is shown and handed out; what does not belong into a name is left out
     * @throws Rejection {@code case-file.size}, {@code case-file.kind} for what is no picture, PDF or text, whatever its
     *     name says, {@code case-file.many}
     */
    public CaseFileId attach(CaseId id, String name, byte[] content, String by) {
        permits.require(by, Permission.SEE_CASES);
        if (content == null || content.length == 0 || content.length > FILE) {
            throw Rejection.invalid(
                    "case-file.size", Map.of("field", "file", "most", String.valueOf(FILE / 1_000_000)));
        }
        CaseFile.Kind kind =
                FileKinds.of(content).orElseThrow(() -> Rejection.invalid("case-file.kind", Map.of("field", "file")));
        open(id);
        byte[] hash = sha256(content);
        Optional<CaseFileId> before = database.find(
                "SELECT id FROM case_file WHERE risk_case = ? AND hash = ?",
                row -> new CaseFileId(row.getLong(1)),
                id.value(),
                hash);
        if (before.isPresent()) {
            return before.get();
        }
        if (database.number("SELECT COUNT(*) FROM case_file WHERE risk_case = ?", id.value()) >= FILES) {
            throw Rejection.conflict("case-file.many", Map.of("case", id.toString(), "most", String.valueOf(FILES)));
        }
        CaseFileId added = new CaseFileId(Ids.next());
        database.update(
                "INSERT INTO case_file (id, risk_case, name, kind, size, hash, content, added_by, added_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                added.value(),
                id.value(),
                FileKinds.named(name),
                kind.name(),
                content.length,
                hash,
                content,
                by,
                clock.instant());
        audit.record(by, "case.attach", id.toString(), null, added.toString(), null);
        return added;
    }

    private static byte[] sha256(byte[] content) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(content);
        } catch (NoSuchAlgorithmException everyPlatformHasIt) {
            throw new IllegalStateException(everyPlatformHasIt);
        }
    }

    /** What lies beside a case, the latest first. */
    public List<CaseFile> files(CaseId id) {
        cases.find(id);
        return database.query(
                "SELECT id, risk_case, name, kind, size, added_by, added_at FROM case_file WHERE risk_case = ?"
                        + " ORDER BY id DESC",
                Desk::file,
                id.value());
    }

    /** @param content what stands in it, as it was laid there */
    public record Content(CaseFile file, byte[] content) {}

    /** @throws Rejection {@code case-file.not-found}, for one beside a case that the reader does not see too */
    public Content file(CaseFileId id, String reader) {
        permits.require(reader, Permission.SEE_CASES);
        Content found = database.find(
                        "SELECT * FROM case_file WHERE id = ?",
                        row -> new Content(file(row), row.getBytes("content")),
                        id.value())
                .orElseThrow(() -> Rejection.notFound("case-file", id));
        cases.find(found.file().riskCase());
        return found;
    }

    private static CaseFile file(ResultSet row) throws SQLException {
        return new CaseFile(
                new CaseFileId(row.getLong("id")),
                new CaseId(row.getLong("risk_case")),
                row.getString("name"),
                CaseFile.Kind.valueOf(row.getString("kind")),
                row.getInt("size"),
                row.getString("added_by"),
                Database.instant(row, "added_at"));
    }
}
