package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.id.LotteryId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.lottery.BuyTickets;
import shop.solvent.lottery.LotteryDeed;
import shop.solvent.lottery.LotteryTerms;
import shop.solvent.lottery.LotteryTerms.Prize;
import shop.solvent.lottery.LotteryTickets;
import shop.solvent.points.Points;
import shop.solvent.pool.ContributionDeed;
import shop.solvent.pool.ContributionDeed.Contribution;
import shop.solvent.pool.Pools;

/** A lottery that is open, and one that is drawn within a minute. */
@ApplicationScoped
class DemoLottery {

    private static final String FINANCE = "finance";
    private static final String CHECKER = "checker";
    private static final String POOL = "prizes";
    private static final int PRICE = 10;

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private Pools pools;

    @EJB
    private Points points;

    @EJB
    private LotteryTickets tickets;

    @Inject
    private Clock clock;

    /** @param members of whom some take tickets, as far as they have coins */
    void make(String channel, List<MemberId> members) {
        if (!permits.of(FINANCE).contains(Permission.FUND_POOLS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // the people of this shop are not the demo's
        }
        pools.open(POOL, "抽奖奖池", "Prizes of lotteries", "system:demo");
        agreed(
                "demo-prizes",
                ContributionDeed.CODE,
                new Contribution(POOL, 300_000),
                "年末抽奖 · Lotteries at the year’s end");
        LotteryId soon = announce("soon", "周末小抽奖", "A small draw for the weekend", Duration.ofMinutes(1));
        LotteryId open = announce("open", "年末积分抽奖", "Lottery at the year’s end", Duration.ofDays(14));
        for (MemberId member : members) {
            long has = points.of(member).coins().amount();
            if (has >= 3 * PRICE) {
                buy(channel, member, soon, 2);
                buy(channel, member, open, 1);
            }
        }
    }

    private LotteryId announce(String name, String titleZh, String titleEn, Duration time) {
        Instant now = clock.instant();
        LotteryTerms terms = new LotteryTerms(
                titleZh,
                titleEn,
                POOL,
                Asset.COIN,
                PRICE,
                2_000,
                20,
                5,
                90,
                now,
                now.plus(time),
                List.of(new Prize(1, 20_000), new Prize(5, 2_000), new Prize(50, 200)));
        return LotteryId.parse(agreed(
                "demo-lottery-" + name,
                LotteryDeed.CODE,
                LotteryDeed.Wanted.of(terms),
                "年末抽奖 · Lotteries at the year’s end"));
    }

    private String agreed(String key, String deed, Record content, String reason) {
        Asked asked = approvals.ask(new Ask(key, deed, content, reason, FINANCE));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        return approvals.agree(request.id(), request.hash(), CHECKER).result();
    }

    private void buy(String channel, MemberId member, LotteryId lottery, int count) {
        tickets.buy(new BuyTickets("demo-" + lottery + "-" + member, channel, member, lottery, count));
    }
}
