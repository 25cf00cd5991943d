package shop.solvent.screening;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.ledger.EntryView;
import shop.solvent.ledger.Phase;
import shop.solvent.ledger.Statements;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.member.GivenNames;
import shop.solvent.member.Members;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Json;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Secrets.Purpose;
import shop.solvent.platform.Sha256;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Vault;
import shop.solvent.platform.Where;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.CaseView;
import shop.solvent.risk.Cases;
import shop.solvent.screening.ReportContent.Act;
import shop.solvent.screening.ReportContent.CaseLine;
import shop.solvent.screening.ReportView.State;

/**
 * Reports of what is suspicious, to an authority: drafted from cases by one person, signed by another, numbered without gaps in the
 * transaction that signs them, and never changed after it. What was wrong in one says another, which names it.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class SuspiciousReports {

    /** Movements of money in one report. */
    public static final int MOST_ACTS = 5_000;

    private static final int MOST_CASES = 50;
    private static final int MOST_DAYS = 366;
    private static final int USUAL_DAYS = 90;
    private static final Pattern NUMBER = Pattern.compile("(\\d{4})-([1-9]\\d{0,8})");

    /** As what a report is taken along. */
    public enum Form {
        /** All of it, by the schema {@code suspicious-report-1.xsd}. */
        XML,
        /** Its movements of money. */
        CSV
    }

    @Inject
    private Database database;

    @Inject
    private Cases cases;

    @Inject
    private Hits hits;

    @Inject
    private Members members;

    @Inject
    private Contacts contacts;

    @Inject
    private GivenNames names;

    @Inject
    private Merchants merchants;

    @Inject
    private Statements statements;

    @Inject
    private Vault vault;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Whom a report is about. */
    private record Subject(Screened.Kind kind, long id) {

        static Subject of(String text) {
            String given = Given.text("subject", text, 40);
            try {
                return new Subject(Screened.Kind.MEMBER, MemberId.parse(given).value());
            } catch (InvalidId noMember) {
                try {
                    return new Subject(
                            Screened.Kind.MERCHANT, MerchantId.parse(given).value());
                } catch (InvalidId neither) {
                    throw Rejection.invalid("id.invalid", Map.of("field", "subject"));
                }
            }
        }

        Long member() {
            return kind == Screened.Kind.MEMBER ? id : null;
        }

        @Override
        public String toString() {
            return Screened.text(kind, id);
        }
    }

    /**
     * Drafts a report, with the movements of money as they are now.
     *
     * @return its id
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code id.invalid}, {@code member.not-found}, {@code
     *     merchant.not-found}, {@code case.not-found}, {@code suspicious-report.other-subject} of a case about somebody else, {@code
     *     suspicious-report.days}, {@code suspicious-report.too-many-acts}, {@code suspicious-report.corrects}
     */
    public long draft(DraftReport wanted, String by) {
        permits.require(by, Permission.SCREEN);
        Subject subject = Subject.of(wanted.subject());
        String text = content(wanted, subject);
        long id = Ids.next();
        database.update(
                "INSERT INTO suspicious_report (id, state, subject_kind, subject, member, corrects, content, content_hash,"
                        + " version, drafted_by, drafted_at) VALUES (?, 'DRAFT', ?, ?, ?, ?, ?, ?, 0, ?, ?)",
                id,
                subject.kind().name(),
                subject.id(),
                subject.member(),
                corrected(wanted.corrects(), subject),
                seal(text, id),
                Sha256.of(text),
                by,
                clock.instant());
        audit.record(by, "screening.report-drafted", String.valueOf(id), null, null, null);
        return id;
    }

    /**
     * Writes a draft anew, with the movements of money as they are now; whoever does so is its drafter from then on.
     *
     * @param version that was looked at
     * @throws Rejection as {@link #draft}, {@code suspicious-report.not-found}, {@code suspicious-report.other-state}, {@code
     *     version.outdated}
     */
    public void edit(long id, long version, DraftReport wanted, String by) {
        permits.require(by, Permission.SCREEN);
        ReportView draft = lock(id, State.DRAFT);
        Given.sameVersion(version, draft.version());
        Subject subject = Subject.of(wanted.subject());
        String text = content(wanted, subject);
        database.update(
                "UPDATE suspicious_report SET subject_kind = ?, subject = ?, member = ?, corrects = ?, content = ?,"
                        + " content_hash = ?, version = version + 1, drafted_by = ?, drafted_at = ? WHERE id = ?",
                subject.kind().name(),
                subject.id(),
                subject.member(),
                corrected(wanted.corrects(), subject),
                seal(text, id),
                Sha256.of(text),
                by,
                clock.instant(),
                id);
        audit.record(by, "screening.report-edited", String.valueOf(id), null, null, null);
    }

    /** @throws Rejection {@code permission.missing}, {@code field.missing}, {@code suspicious-report.…} */
    public void drop(long id, String reason, String by) {
        permits.require(by, Permission.SCREEN);
        String why = Given.text("reason", reason, 500);
        lock(id, State.DRAFT);
        database.update("UPDATE suspicious_report SET state = 'DROPPED' WHERE id = ?", id);
        audit.record(by, "screening.report-dropped", String.valueOf(id), null, null, why);
    }

    /** For {@link ReportSignDeed} only: gives it the next number of the year. */
    public String sign(long id, Mandate mandate) {
        ReportView draft = lock(id, State.DRAFT);
        Instant now = clock.instant();
        int year = LocalDate.ofInstant(now, clock.getZone()).getYear();
        int number = next(year);
        database.update(
                "UPDATE suspicious_report SET state = 'SIGNED', year = ?, number = ?, signed_by = ?, signed_at = ?"
                        + " WHERE id = ?",
                year,
                number,
                mandate.agreedBy(),
                now,
                id);
        audit.record(
                mandate.agreedBy(),
                "screening.report-signed",
                String.valueOf(id),
                null,
                year + "-" + number + " " + draft.hash(),
                mandate.reason());
        return year + "-" + number;
    }

    private int next(int year) {
        Optional<Integer> last = database.find(
                "SELECT last FROM suspicious_report_number WHERE year = ? FOR UPDATE", row -> row.getInt(1), year);
        if (last.isEmpty()) {
            database.update("INSERT INTO suspicious_report_number (year, last) VALUES (?, 1)", year);
            return 1;
        }
        database.update("UPDATE suspicious_report_number SET last = ? WHERE year = ?", last.get() + 1, year);
        return last.get() + 1;
    }

    /**
     * Notes that the authority has a report.
     *
     * @param day not before it was signed, nor after today
     * @param reference under which the authority has it
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code suspicious-report.day}, {@code suspicious-report.…}
     */
    public void sent(long id, LocalDate day, String reference, String by) {
        permits.require(by, Permission.SCREEN);
        Given.value("day", day);
        String named = Given.text("reference", reference, 120);
        ReportView signed = lock(id, State.SIGNED);
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        if (day.isAfter(today) || day.isBefore(LocalDate.ofInstant(signed.signedAt(), clock.getZone()))) {
            throw Rejection.invalid("suspicious-report.day", Map.of("field", "day"));
        }
        database.update(
                "UPDATE suspicious_report SET state = 'SENT', sent_by = ?, sent_on = ?, sent_reference = ? WHERE id = ?",
                by,
                day,
                named,
                id);
        audit.record(by, "screening.report-sent", String.valueOf(id), null, day + " " + named, null);
    }

    /** @throws Rejection {@code suspicious-report.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ReportView find(long id) {
        return one(id, "");
    }

    private ReportView one(long id, String suffix) {
        return database.find(SELECT + " WHERE r.id = ?" + suffix, SuspiciousReports::view, id)
                .orElseThrow(() -> Rejection.notFound("suspicious-report", String.valueOf(id)));
    }

    private ReportView lock(long id, State expected) {
        database.query("SELECT id FROM suspicious_report WHERE id = ? FOR UPDATE", row -> true, id);
        ReportView found = one(id, " FOR UPDATE");
        if (found.state() != expected) {
            throw otherState(found);
        }
        return found;
    }

    static Rejection otherState(ReportView one) {
        return Rejection.conflict(
                "suspicious-report.other-state",
                Map.of("report", String.valueOf(one.id()), "state", one.state().name()));
    }

    private static final String SELECT =
            "SELECT r.*, c.year AS other_year, c.number AS other_number FROM suspicious_report r"
                    + " LEFT JOIN suspicious_report c ON c.id = r.corrects";

    /**
     * All of them, the latest first.
     *
     * @param state null for all
     * @param before only those before that one; null to begin
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public Slice<ReportView> list(State state, Long before, int size) {
        Slice.check(size);
        Where where = new Where()
                .and("r.state = ?", state == null ? null : state.name())
                .and("r.id < ?", before);
        return Slice.of(
                database.query(
                        SELECT + where.sql() + " ORDER BY r.id DESC LIMIT ?",
                        SuspiciousReports::view,
                        where.parameters(size + 1)),
                size);
    }

    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public long count(State state) {
        Where where = new Where().and("state = ?", state == null ? null : state.name());
        return Math.min(
                Page.COUNTED,
                database.number(
                        "SELECT COUNT(*) FROM suspicious_report" + where.sql(),
                        where.parameters().toArray()));
    }

    /** What a report says, for who may screen. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public ReportContent content(long id, String by) {
        permits.require(by, Permission.SCREEN);
        find(id);
        return database.find(
                        "SELECT content FROM suspicious_report WHERE id = ?",
                        row -> Json.read(
                                vault.decrypt(Purpose.SUSPICIOUS_REPORT, row.getBytes(1), Hits.context(id)),
                                ReportContent.class),
                        id)
                .orElseThrow();
    }

    /**
     * Somebody takes a report along, which is on record with its purpose.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a purpose, {@code suspicious-report.not-found}, {@code
     *     suspicious-report.other-state} of what is not signed
     */
    public ReportContent take(long id, Form form, String purpose, String by) {
        permits.require(by, Permission.SCREEN);
        String why = Given.text("purpose", purpose, 500);
        ReportView found = find(id);
        if (found.number() == null) {
            throw otherState(found);
        }
        ReportContent content = content(id, by);
        database.update(
                "INSERT INTO suspicious_report_access (id, report, what, purpose, read_by, read_at) VALUES (?, ?, ?, ?, ?, ?)",
                Ids.next(),
                id,
                form.name(),
                why,
                by,
                clock.instant());
        audit.record(by, "screening.report-exported", String.valueOf(id), null, form.name(), why);
        return content;
    }

    /** @param purpose in the words of who took it along */
    public record Access(Form form, String purpose, String by, Instant at) {}

    /** Who took a report along, the latest first. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<Access> accesses(long id) {
        return database.query(
                "SELECT * FROM suspicious_report_access WHERE report = ? ORDER BY id DESC LIMIT 50",
                row -> new Access(
                        Form.valueOf(row.getString("what")),
                        row.getString("purpose"),
                        row.getString("read_by"),
                        Database.instant(row, "read_at")),
                id);
    }

    private byte[] seal(String text, long id) {
        return vault.encrypt(Purpose.SUSPICIOUS_REPORT, text.getBytes(StandardCharsets.UTF_8), Hits.context(id));
    }

    /** @return id of the report that is corrected; null for none */
    private Long corrected(String number, Subject subject) {
        if (number == null || number.isBlank()) {
            return null;
        }
        String[] parts = NUMBER.matcher(Given.matching("corrects", number.strip(), NUMBER))
                .replaceAll("$1 $2")
                .split(" ");
        return database.find(
                        "SELECT id FROM suspicious_report WHERE year = ? AND number = ? AND subject_kind = ? AND subject = ?",
                        row -> row.getLong(1),
                        Integer.valueOf(parts[0]),
                        Integer.valueOf(parts[1]),
                        subject.kind().name(),
                        subject.id())
                .orElseThrow(() -> Rejection.invalid("suspicious-report.corrects", Map.of("field", "corrects")));
    }

    private String content(DraftReport wanted, Subject subject) {
        String grounds = Given.text("grounds", wanted.grounds(), 8_000);
        String done = Given.optionalText("done", wanted.done(), 4_000);
        LocalDate today = LocalDate.ofInstant(clock.instant(), clock.getZone());
        LocalDate until = wanted.until() == null ? today : wanted.until();
        LocalDate from = wanted.from() == null ? until.minusDays(USUAL_DAYS) : wanted.from();
        if (until.isBefore(from)
                || until.isAfter(today)
                || from.plusDays(MOST_DAYS).isBefore(until)) {
            throw Rejection.invalid(
                    "suspicious-report.days", Map.of("field", "until", "most", String.valueOf(MOST_DAYS)));
        }
        String name;
        String phone = null;
        if (subject.kind() == Screened.Kind.MEMBER) {
            MemberId member = new MemberId(subject.id());
            members.find(member);
            name = names.after(subject.id() - 1, subject.id(), 1).stream()
                    .map(GivenNames.Named::name)
                    .findFirst()
                    .orElse(null);
            phone = members.isForgotten(member)
                    ? null
                    : contacts.ifAny(member).map(Contact::number).orElse(null);
        } else {
            MerchantView merchant = merchants.find(new MerchantId(subject.id()));
            name = merchant.nameZh();
        }
        List<Act> acts = acts(subject.id(), from, until);
        return Json.write(new ReportContent(
                subject.kind().name(),
                subject.toString(),
                name,
                phone,
                from.toString(),
                until.toString(),
                cases(wanted.cases(), subject),
                acts,
                acts.stream()
                        .mapToLong(Act::amount)
                        .filter(amount -> amount > 0)
                        .sum(),
                -acts.stream()
                        .mapToLong(Act::amount)
                        .filter(amount -> amount < 0)
                        .sum(),
                grounds,
                done));
    }

    private List<CaseLine> cases(String given, Subject subject) {
        List<String> ids = Arrays.stream(Given.text("cases", given, 2_000).split("[\\s,，、;；]+"))
                .filter(one -> !one.isEmpty())
                .distinct()
                .toList();
        if (ids.size() > MOST_CASES) {
            throw Rejection.invalid(
                    "suspicious-report.too-many-cases", Map.of("field", "cases", "most", "" + MOST_CASES));
        }
        List<CaseLine> lines = new ArrayList<>();
        for (String id : ids) {
            CaseView one;
            try {
                one = cases.find(CaseId.parse(id));
            } catch (InvalidId mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "cases"));
            }
            if (!isAbout(one, subject)) {
                throw Rejection.invalid("suspicious-report.other-subject", Map.of("field", "cases", "case", id));
            }
            lines.add(new CaseLine(
                    one.id().toString(),
                    one.subject().kind().name(),
                    one.openedAt().toString(),
                    one.flags().stream().map(CaseView.Flag::code).toList(),
                    one.outcome() == null ? null : one.outcome().name()));
        }
        return lines;
    }

    private boolean isAbout(CaseView one, Subject subject) {
        if (subject.kind() == Screened.Kind.MEMBER) {
            return one.member() != null && one.member().value() == subject.id();
        }
        return one.subject().kind() == CaseSubject.Kind.SCREENING
                && hits.find(one.subject().id())
                        .filter(hit -> hit.kind() == subject.kind() && hit.subject() == subject.id())
                        .isPresent();
    }

    private List<Act> acts(long owner, LocalDate from, LocalDate until) {
        Instant first = from.atStartOfDay(clock.getZone()).toInstant();
        Instant end = until.plusDays(1).atStartOfDay(clock.getZone()).toInstant();
        List<Act> acts = new ArrayList<>();
        List<EntryView> some;
        int at = 0;
        do {
            some = statements.entries(owner, at, Page.LARGEST).rows();
            at += some.size();
            for (EntryView entry : some) {
                boolean counts = (entry.phase() == Phase.POSTED || entry.phase() == Phase.POST)
                        && entry.amount().asset() == Asset.CNY
                        && !entry.eventAt().isBefore(first)
                        && entry.eventAt().isBefore(end);
                if (counts) {
                    acts.add(new Act(
                            entry.eventAt().toString(),
                            entry.code().name(),
                            entry.account().name(),
                            entry.amount().amount(),
                            entry.subject(),
                            entry.counterparty()));
                }
            }
            if (acts.size() > MOST_ACTS || at > 4 * MOST_ACTS) {
                throw Rejection.invalid(
                        "suspicious-report.too-many-acts", Map.of("field", "from", "most", String.valueOf(MOST_ACTS)));
            }
        } while (some.size() == Page.LARGEST
                && !some.get(some.size() - 1).recordedAt().isBefore(first));
        return acts;
    }

    private static String number(ResultSet row, String year, String number) throws SQLException {
        return row.getObject(number) == null ? null : row.getInt(year) + "-" + row.getInt(number);
    }

    private static ReportView view(ResultSet row) throws SQLException {
        return new ReportView(
                row.getLong("id"),
                number(row, "year", "number"),
                State.valueOf(row.getString("state")),
                Screened.text(Screened.Kind.valueOf(row.getString("subject_kind")), row.getLong("subject")),
                number(row, "other_year", "other_number"),
                HexFormat.of().formatHex(row.getBytes("content_hash")),
                row.getLong("version"),
                row.getString("drafted_by"),
                Database.instant(row, "drafted_at"),
                row.getString("signed_by"),
                Database.instant(row, "signed_at"),
                row.getString("sent_by"),
                row.getObject("sent_on", LocalDate.class),
                row.getString("sent_reference"));
    }
}
