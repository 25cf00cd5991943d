package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.AggregateDeed;
import shop.solvent.aggregate.AggregateDeed.Publication;
import shop.solvent.aggregate.AggregateFilter;
import shop.solvent.aggregate.AggregateMeasure;
import shop.solvent.aggregate.AggregateTerms;
import shop.solvent.aggregate.AggregateWindow;
import shop.solvent.aggregate.AggregateWindow.Kind;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;

/** A figure of members' pasts that rules may look at, and one that somebody still thinks about. */
@ApplicationScoped
class DemoAggregates {

    private static final String ADMIN = "admin";
    private static final String CHECKER = "checker";

    @Inject
    private AggregateAdministration aggregates;

    @Inject
    private Approvals approvals;

    @Inject
    private Permits permits;

    void make() {
        if (!permits.of(ADMIN).contains(Permission.EDIT_CAMPAIGNS)) {
            return; // the people of this shop are not the demo's
        }
        AggregateTerms courses = new AggregateTerms(
                "近 90 天课程实付",
                "Paid for courses in 90 days",
                AggregateMeasure.SPENT,
                new AggregateWindow(Kind.DAYS, 90),
                new AggregateFilter(null, null, null, null, List.of("course")));
        aggregates.declare("courses-90-days", courses, ADMIN);
        aggregates.declare(
                "software-ever",
                new AggregateTerms(
                        "软件累计订单数",
                        "Orders of software so far",
                        AggregateMeasure.ORDERS,
                        new AggregateWindow(Kind.EVER, 0),
                        new AggregateFilter(null, List.of("software"), null, null, null)),
                ADMIN);
        if (permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            Asked asked = approvals.ask(new Ask(
                    "demo-aggregate",
                    AggregateDeed.CODE,
                    new Publication("courses-90-days", courses),
                    "课程老客优惠 · For those who keep learning",
                    ADMIN));
            ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
            approvals.agree(request.id(), request.hash(), CHECKER);
        }
    }
}
