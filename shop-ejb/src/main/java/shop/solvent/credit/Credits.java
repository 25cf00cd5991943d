package shop.solvent.credit;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.credit.CreditPart.What;
import shop.solvent.credit.CreditView.Room;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.member.MembersInTurn;
import shop.solvent.platform.Given;
import shop.solvent.platform.RecordRows.Kind;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;

/** What members' records come to, explained; and what a person says does not count. */
@Stateless
@TransactionAttribute(TransactionAttributeType.SUPPORTS)
public class Credits {

    private static final int CHANGES = 12;

    @Inject
    private CreditBook book;

    @Inject
    private CreditReckoning reckoning;

    @Inject
    private MembersInTurn everybody;

    @Inject
    private Members members;

    @Inject
    private Cases cases;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** As whoever works here sees it. @throws Rejection {@code member.not-found}, for one the reader does not see too */
    public CreditView find(MemberId member) {
        members.find(member);
        return of(member);
    }

    /** As the member sees it. @param member whoever asks */
    public CreditView of(MemberId member) {
        CreditScheme scheme = book.latest();
        CreditTerms terms = scheme.terms();
        CreditScore now = book.score(member).orElseGet(() -> beginning(scheme));
        Grade next = now.grade() == Grade.A ? null : Grade.values()[now.grade().ordinal() - 1];
        Instant objected = book.objected(member).map(CreditBook.Objected::at).orElse(null);
        return new CreditView(
                member,
                now,
                scheme,
                next,
                next == null ? 0 : Math.max(1, terms.from(next) - now.score()),
                better(terms, now),
                book.changes(member, CHANGES),
                objected,
                objected != null && cases.isOpen(member, CaseSubject.Kind.CREDIT));
    }

    private static CreditScore beginning(CreditScheme scheme) {
        List<CreditPart> parts =
                List.of(new CreditPart(What.BEGIN, 0, scheme.terms().begin()));
        return new CreditScore(
                scheme.terms().begin(), scheme.terms().grade(scheme.terms().begin()), scheme.version(), parts, null);
    }

    private static List<Room> better(CreditTerms terms, CreditScore now) {
        List<Room> rooms = new ArrayList<>();
        for (CreditWeight weight : terms.weights()) {
            int has = now.parts().stream()
                    .filter(part -> part.what().name().equals(weight.kind().name()))
                    .mapToInt(CreditPart::points)
                    .sum();
            if (weight.kind().isGood() && has < weight.most() && weight.each() > 0) {
                rooms.add(new Room(weight.kind(), weight.each(), weight.most() - has, 0));
            } else if (!weight.kind().isGood() && has < 0) {
                rooms.add(new Room(weight.kind(), 0, -has, weight.days()));
            }
        }
        rooms.sort(Comparator.comparingInt(Room::points).reversed());
        return rooms;
    }

    /** How many members have which grade, all of the shop; who was not weighed yet has what the scheme begins with. */
    public Map<Grade, Long> grades() {
        Map<Grade, Long> grades = new EnumMap<>(Grade.class);
        for (Grade grade : Grade.values()) {
            grades.put(grade, 0L);
        }
        grades.putAll(book.grades());
        long weighed = grades.values().stream().mapToLong(Long::longValue).sum();
        CreditTerms terms = book.latest().terms();
        grades.merge(terms.grade(terms.begin()), Math.max(0, everybody.count() - weighed), Long::sum);
        return grades;
    }

    /**
     * Says that what happened so far does not count against a member. It counts at once. One person does it: it is to the member's good,
     * moves nothing, and what happens from now on counts again.
     *
     * @param kind one that speaks against members
     * @throws Rejection {@code permission.missing}, {@code member.not-found}, {@code field.…}, {@code credit.not-against}
     */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public void pardon(MemberId member, Kind kind, String reason, String by) {
        permits.require(by, Permission.DECIDE_ORDERS);
        members.find(member);
        String why = Given.text("reason", reason, 500);
        if (Given.value("kind", kind).isGood()) {
            throw Rejection.invalid("credit.not-against", Map.of("field", "kind"));
        }
        String had =
                book.score(member).map(score -> String.valueOf(score.score())).orElse(null);
        Instant now = clock.instant();
        book.pardon(member, kind, now, by, why);
        reckoning.reckon(member, LocalDate.now(clock), now);
        audit.record(
                by,
                "credit.pardoned",
                member.toString(),
                had,
                kind + " " + book.score(member).map(CreditScore::score).orElse(0),
                why);
    }
}
