package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.ProjectId;
import shop.solvent.project.AgreementDeed;
import shop.solvent.project.AgreementDeed.Agreement;
import shop.solvent.project.Projects;

/** A second project, at which the first one's points are spent; that its own are spent at the first waits for somebody who agrees. */
@ApplicationScoped
class DemoProjects {

    private static final String CAMPUS = "campus";
    private static final String CHECKER = "checker";
    private static final String FINANCE = "finance";

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @EJB
    private Projects projects;

    @Inject
    private Clock clock;

    void make() {
        if (!permits.of(FINANCE).contains(Permission.FUND_POOLS)
                || !permits.of(FINANCE).contains(Permission.EDIT_POOLS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // the people of this shop are not the demo's
        }
        projects.open(CAMPUS, "校园店", "Campus shop", "Campus Trading Ltd", FINANCE);
        Asked asked = ask(ProjectId.OWN_CODE, CAMPUS, 5_000_000);
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        ask(CAMPUS, ProjectId.OWN_CODE, 1_000_000);
    }

    private Asked ask(String issuer, String acceptor, long ceiling) {
        Agreement agreement = new Agreement(
                issuer,
                acceptor,
                10_000,
                null,
                "DAY",
                ceiling,
                30,
                LocalDate.now(clock).toString(),
                "合同柜 4 · cabinet 4");
        return approvals.ask(
                new Ask("demo-project-" + issuer, AgreementDeed.CODE, agreement, "签约 · As agreed", FINANCE));
    }
}
