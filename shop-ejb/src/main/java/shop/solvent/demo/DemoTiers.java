package shop.solvent.demo;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.tier.Tier;
import shop.solvent.tier.TierDeed;
import shop.solvent.tier.TierDeed.Publication;
import shop.solvent.tier.TierSchemes;
import shop.solvent.tier.TierTerms;
import shop.solvent.tier.TierTerms.Window;

/** Tiers that take more than a few orders: who has silver or gold in the demo was given it. */
@ApplicationScoped
class DemoTiers {

    private static final String ADMIN = "admin";
    private static final String CHECKER = "checker";

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private TierSchemes schemes;

    void make() {
        if (!permits.of(ADMIN).contains(Permission.EDIT_SETTINGS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // the people of this shop are not the demo's
        }
        TierTerms terms = new TierTerms(
                Window.ROLLING,
                365,
                10_000,
                0,
                0,
                List.of(new Tier("silver", 3_000), new Tier("gold", 10_000)),
                30,
                schemes.firstReview());
        Asked asked = approvals.ask(new Ask(
                "demo-tiers", TierDeed.CODE, new Publication(terms), "回馈老客 · For those who keep coming", ADMIN));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
    }
}
