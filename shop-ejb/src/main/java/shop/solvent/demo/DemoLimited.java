package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedTerms;
import shop.solvent.limited.LimitedWay;

/** A limited issue for whoever comes first, and a draw that members can enter. */
@ApplicationScoped
class DemoLimited {

    private static final String OPERATOR = "operator";

    @EJB
    private LimitedIssues issues;

    @Inject
    private Permits permits;

    @Inject
    private Clock clock;

    /** @param first goods for whoever comes first @param drawn goods for who is drawn; both are sold nowhere else from now on */
    void make(String first, String drawn) {
        if (!permits.of(OPERATOR).contains(Permission.EDIT_CATALOGUE)) {
            return; // the people of this shop are not the demo's
        }
        Instant opens = clock.instant().truncatedTo(ChronoUnit.MINUTES).plus(Duration.ofMinutes(2));
        issues.announce(
                "demo-limited-first",
                new LimitedTerms(
                        first,
                        "直播小班课，限 30 席",
                        "Live class, thirty seats",
                        LimitedWay.FIRST,
                        30,
                        1,
                        opens,
                        opens.plus(Duration.ofDays(30)),
                        null,
                        null),
                OPERATOR);
        issues.announce(
                "demo-limited-draw",
                new LimitedTerms(
                        drawn,
                        "创始会员席位抽签",
                        "Draw for founders’ seats",
                        LimitedWay.DRAW,
                        10,
                        1,
                        opens,
                        opens.plus(Duration.ofDays(7)),
                        24,
                        "福彩 3D 于报名截止次日的开奖号码 · the number of the public 3D lottery on the day after the closing"),
                OPERATOR);
    }
}
