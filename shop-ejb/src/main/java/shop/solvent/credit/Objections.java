package shop.solvent.credit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import shop.solvent.kernel.Reason;
import shop.solvent.kernel.id.CaseId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.NewCase;

/** Members who say that their credit is wrong: a person looks at it. */
@ApplicationScoped
public class Objections {

    /** The longest text, in characters. */
    public static final int LONGEST = 500;

    /** Whoever was answered may say it again after so long. */
    static final Duration AGAIN = Duration.ofDays(7);

    /** How the case says who wrote the text. */
    private static final String MEMBER = "member";

    private static final String OBJECTION = "credit-objection";

    @Inject
    private CreditBook book;

    @Inject
    private Members members;

    @Inject
    private Cases cases;

    @Inject
    private Transactions transactions;

    @Inject
    private Clock clock;

    /**
     * A member says that their credit is wrong. Nothing is held back by it.
     *
     * @param member whoever says it
     * @throws Rejection {@code field.…} of the text, {@code credit.objection-open} while the last one waits, {@code
     *     credit.objection-soon} within a week of it
     */
    public void say(MemberId member, String text) {
        String said = Given.text("text", text, LONGEST);
        transactions.run(() -> {
            members.requireRemembered(member);
            Optional<CreditBook.Objected> last = book.objected(member);
            if (last.isPresent() && cases.isOpen(member, CaseSubject.Kind.CREDIT)) {
                throw Rejection.conflict("credit.objection-open", Map.of());
            }
            Instant now = clock.instant();
            if (last.isPresent() && last.get().at().plus(AGAIN).isAfter(now)) {
                throw Rejection.conflict(
                        "credit.objection-soon",
                        Map.of("from", last.get().at().plus(AGAIN).toString()));
            }
            long id = Ids.next();
            CaseId opened = new CaseId(Ids.next());
            book.add(id, member, last.map(CreditBook.Objected::number).orElse(0) + 1, opened.value(), now);
            cases.open(List.of(new NewCase(
                    opened, CaseSubject.ofObjection(id), member, null, List.of(Reason.of(OBJECTION)), now, null)));
            cases.writeDown(opened, said, MEMBER);
        });
    }
}
