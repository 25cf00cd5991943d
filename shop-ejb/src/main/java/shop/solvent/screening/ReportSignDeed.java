package shop.solvent.screening;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.screening.ReportView.State;

/** A report is signed: by somebody of the desk who did not draft it, never by one alone. Whoever changes the draft voids the request. */
@ApplicationScoped
public class ReportSignDeed extends Deed<ReportSignDeed.Signing> {

    public static final String CODE = "screening.report";

    /** @param report id of the draft */
    public record Signing(long report) {}

    @EJB
    private SuspiciousReports reports;

    ReportSignDeed() {
        super(CODE, Signing.class, Permission.SCREEN, Permission.SCREEN);
    }

    @Override
    public Terms terms(Signing content) {
        ReportView draft = reports.find(content.report());
        if (draft.state() != State.DRAFT) {
            throw SuspiciousReports.otherState(draft);
        }
        return new Terms(String.valueOf(content.report()), String.valueOf(draft.version()), false);
    }

    @Override
    public boolean concerns(Signing content, String username) {
        return reports.find(content.report()).draftedBy().equals(username);
    }

    @Override
    public String perform(Signing content, Mandate mandate) {
        return reports.sign(content.report(), mandate);
    }

    @Override
    public List<Line> lines(Signing content) {
        ReportView draft = reports.find(content.report());
        return List.of(
                new Line("screening.report-of", Line.Kind.TEXT, draft.subject()),
                new Line("screening.report-hash", Line.Kind.TEXT, draft.hash().substring(0, 16)));
    }
}
