package shop.solvent.project;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.ProjectAgreementId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * An agreement ends, with the notice that it asks for: members have to see that points can be spent there no longer before it is so.
 * What is open then is netted as before, and refunds go on.
 */
@ApplicationScoped
public class AgreementEndDeed extends Deed<AgreementEndDeed.End> {

    public static final String CODE = "project-agreement.end";

    private static final int MOST_DAYS = 732;

    /**
     * @param agreement id as text
     * @param lastDay ISO
     */
    public record End(String agreement, String lastDay) {}

    @EJB
    private Projects projects;

    @Inject
    private AgreementBook book;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    AgreementEndDeed() {
        super(CODE, End.class, Permission.FUND_POOLS, Permission.APPROVE_MONEY);
    }

    /** Bound to the end it has now: whoever agrees to another end has seen which it was. */
    @Override
    public Terms terms(End content) {
        AgreementView agreement = projects.agreement(id(content));
        last(content, agreement);
        return new Terms(agreement.acceptor().toString(), String.valueOf(agreement.until()), false);
    }

    private static ProjectAgreementId id(End content) {
        return Given.id("agreement", content.agreement(), ProjectAgreementId::parse);
    }

    private LocalDate last(End content, AgreementView agreement) {
        LocalDate last = AgreementDeed.day("lastDay", content.lastDay());
        LocalDate today = LocalDate.now(clock);
        LocalDate first = today.plusDays(agreement.noticeDays());
        AgreementDeed.between(
                "lastDay",
                last,
                first.isBefore(agreement.since()) ? agreement.since() : first,
                today.plusDays(MOST_DAYS));
        if (agreement.until() != null) {
            throw Rejection.conflict(
                    "project-agreement.ends-already",
                    Map.of("day", agreement.until().toString()));
        }
        List<AgreementView> versions = book.of(agreement.issuer(), agreement.acceptor());
        if (versions.size() != agreement.number()) {
            throw Rejection.conflict("project-agreement.followed", Map.of("version", String.valueOf(versions.size())));
        }
        return last;
    }

    @Override
    public String perform(End content, Mandate mandate) {
        AgreementView seen = projects.agreement(id(content));
        book.lock(seen.pair());
        AgreementView agreement = projects.agreement(id(content));
        LocalDate last = last(content, agreement);
        book.end(agreement.id(), last, clock.instant(), mandate);
        audit.record(
                mandate.askedBy(),
                "project-agreement.ended",
                agreement.acceptorCode(),
                agreement.issuerCode() + " → " + agreement.acceptorCode(),
                last.toString(),
                mandate.reason());
        return agreement.id().toString();
    }

    @Override
    public List<Line> lines(End content) {
        AgreementView agreement = projects.agreement(id(content));
        return List.of(
                new Line("deed.issuer", Line.Kind.TEXT, agreement.issuerCode()),
                new Line("deed.acceptor", Line.Kind.TEXT, agreement.acceptorCode()),
                new Line("deed.last-day", Line.Kind.DAY, content.lastDay()));
    }
}
