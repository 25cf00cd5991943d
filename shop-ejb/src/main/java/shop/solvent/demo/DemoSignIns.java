package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.logging.Logger;
import shop.solvent.access.Permits;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.order.Review;
import shop.solvent.platform.Rejection;
import shop.solvent.risk.CaseSubject;
import shop.solvent.risk.Cases;
import shop.solvent.risk.Outcome;
import shop.solvent.storefront.SignIns;
import shop.solvent.storefront.StoppedSignIn;
import shop.solvent.storefront.StoppedSignIns;

/** Somebody mistyped the code for an hour, and then came with a new telephone: stopped, looked at, and nothing. */
@ApplicationScoped
class DemoSignIns {

    private static final Logger LOG = Logger.getLogger(DemoSignIns.class.getName());

    private static final int WRONG = 10;

    @Inject
    private SignIns signIns;

    @Inject
    private StoppedSignIns stopped;

    @EJB
    private Cases cases;

    @Inject
    private Review review;

    @Inject
    private Permits permits;

    /** @param members some of the shop's */
    void make(List<MemberView> members, String channel) {
        if (members.isEmpty()) {
            return;
        }
        MemberId member = members.get(members.size() - 1).id();
        signIns.joined(member, channel, "demo-old-phone", "203.0.113.5");
        for (int i = 0; i < WRONG; i++) {
            signIns.failed(member, channel, "demo-new-phone", "198.51.100.7");
        }
        try {
            signIns.decide(member, channel, "demo-new-phone", "198.51.100.7");
        } catch (Rejection refused) {
            LOG.fine(() -> "as it should be: " + refused.reason().code());
        }
        for (StoppedSignIn one :
                stopped.search(member, StoppedSignIn.How.BLOCKED, null, 1).rows()) {
            cases.of(CaseSubject.of(one.id()))
                    .ifPresent(found -> review.decide(
                            found.id(),
                            Review.Verdict.CLOSE,
                            Outcome.FALSE_POSITIVE,
                            DemoCases.reviewer(permits),
                            "已致电，确为本人的新手机 · Called: their own new telephone"));
        }
    }
}
