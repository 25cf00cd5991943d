package shop.solvent.limited;

import jakarta.ejb.EJB;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Buyer;
import shop.solvent.member.Members;
import shop.solvent.platform.Database;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Transactions;

/** Members enter a draw, each once. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class LimitedEntries {

    private static final int TICKET_BYTES = 16;

    @Inject
    private Transactions transactions;

    @Inject
    private Database database;

    @Inject
    private LimitedBook book;

    @EJB
    private Members members;

    @Inject
    private Clock clock;

    private final SecureRandom random = new SecureRandom();

    /** @param created false if the member had entered before */
    public record Entered(EntryView entry, boolean created) {}

    /**
     * Needs no key: a member enters once, and who asks again gets the same ticket, also when nobody can enter any more.
     *
     * @throws Rejection {@code limited-issue.not-found}, {@code member.not-found}, {@code limited.no-draw}, {@code
     *     limited.not-yet}, {@code limited.entries-over}, {@code limited.members-only}
     */
    public Entered enter(LimitedIssueId id, MemberId member, String channel) {
        Buyer who = members.buyers(Set.of(member)).get(member);
        if (who == null) {
            throw members.missing(member);
        }
        return transactions.of(() -> {
            LimitedView issue = book.hold(id).orElseThrow(() -> Rejection.notFound("limited-issue", id));
            Optional<EntryView> before = book.entry(id, member);
            if (before.isPresent()) {
                return new Entered(before.get(), false);
            }
            requireOpen(issue);
            if (who.guest()) {
                throw Rejection.conflict(
                        "limited.members-only", Map.of("sku", issue.terms().sku(), "issue", id.toString()));
            }
            byte[] ticket = new byte[TICKET_BYTES];
            random.nextBytes(ticket);
            database.insert(
                    "limited_entry (issue, member, ticket, channel, entered_at)",
                    List.<Object[]>of(new Object[] {id.value(), member.value(), ticket, channel, clock.instant()}));
            return new Entered(book.entry(id, member).orElseThrow(), true);
        });
    }

    private void requireOpen(LimitedView issue) {
        if (!issue.isDraw()) {
            throw Rejection.conflict(
                    "limited.no-draw", Map.of("issue", issue.id().toString()));
        }
        switch (issue.state(clock.instant())) {
            case ANNOUNCED ->
                throw Rejection.conflict(
                        "limited.not-yet",
                        Map.of(
                                "sku", issue.terms().sku(),
                                "issue", issue.id().toString(),
                                "from", issue.terms().opens().toString()));
            case OPEN -> {
                if (issue.listHash() != null) { // the clock was set back
                    throw over(issue);
                }
            }
            case DRAWING, BUYING, ENDED -> throw over(issue);
        }
    }

    private static Rejection over(LimitedView issue) {
        return Rejection.conflict(
                "limited.entries-over", Map.of("issue", issue.id().toString()));
    }

    /** Empty if the member has not entered. */
    public Optional<EntryView> of(LimitedIssueId id, MemberId member) {
        return book.entry(id, member);
    }

    /** @throws Rejection {@code limited-entry.not-found} */
    public EntryView find(LimitedIssueId id, MemberId member) {
        return of(id, member).orElseThrow(() -> Rejection.notFound("limited-entry", member));
    }
}
