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
import shop.solvent.change.ChangeGoal;
import shop.solvent.change.Changes;
import shop.solvent.change.Charities;
import shop.solvent.change.CharityDeed;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.wallet.TopUp;
import shop.solvent.wallet.TopUps;

/** A charity, and a member who puts small money aside, gave some of it and had some back. */
@ApplicationScoped
class DemoChange {

    private static final String FINANCE = "finance";
    private static final String CHECKER = "checker";

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @EJB
    private Changes changes;

    @EJB
    private TopUps topUps;

    @Inject
    private Clock clock;

    /** @param member who has nothing yet */
    void make(String channel, MemberId member) {
        if (!permits.of(FINANCE).contains(Permission.FUND_POOLS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // the people of this shop are not the demo's
        }
        Asked asked = approvals.ask(new Ask(
                "demo-charity",
                CharityDeed.CODE,
                new Charities.Declared("乡村图书馆公益", "Village libraries", "53110000MJ0000000X", "工行 6222 **** 0001"),
                "零钱捐给谁 · Whom small change goes to",
                FINANCE));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);

        changes.choose(member, true, true, ChangeGoal.KEEP, channel);
        LocalDate today = LocalDate.now(clock);
        paysIn(channel, member, "first", 88);
        changes.night(member, today.minusDays(2));
        paysIn(channel, member, "second", 95);
        changes.night(member, today.minusDays(1));
        changes.give(wish(channel, member, "give", 100));
        changes.back(wish(channel, member, "back", 20));
        changes.choose(member, true, true, ChangeGoal.KEEP, channel);
    }

    private void paysIn(String channel, MemberId member, String key, long fen) {
        topUps.topUp(new TopUp("demo-change-" + key, channel, member, Money.fen(fen)));
    }

    private static Changes.Wish wish(String channel, MemberId member, String key, long fen) {
        return new Changes.Wish("demo-change-" + key, channel, member, Money.fen(fen));
    }
}
