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
import shop.solvent.checkin.CheckIn;
import shop.solvent.checkin.CheckIns;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.task.TaskAct;
import shop.solvent.task.TaskAdministration;
import shop.solvent.task.TaskDeed;
import shop.solvent.task.TaskDeed.Publication;
import shop.solvent.task.TaskTerms;
import shop.solvent.task.TaskTerms.Window;

/** A task that runs, with which somebody has begun, and a draft. */
@ApplicationScoped
class DemoTasks {

    private static final String OPERATOR = "operator";
    private static final String CHECKER = "checker";
    private static final String POOL = "newcomer";

    @EJB
    private TaskAdministration administration;

    @EJB
    private CheckIns checkIns;

    @Inject
    private Permits permits;

    @Inject
    private Approvals approvals;

    @Inject
    private Clock clock;

    void make(MemberId member, String channel) {
        if (!permits.of(OPERATOR).contains(Permission.EDIT_CAMPAIGNS)
                || !permits.of("admin").contains(Permission.EDIT_CAMPAIGNS)
                || !permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            return; // the people of this shop are not the demo's
        }
        LocalDate today = LocalDate.now(clock);
        TaskTerms week = new TaskTerms(
                "连续签到一周",
                "A week of sign-ins",
                "连续签到七天，送 5 元",
                "Sign in on seven days in a row for ¥5",
                TaskAct.STREAK,
                7,
                0,
                today,
                today.plusDays(89),
                Window.DAYS,
                14,
                500,
                30,
                POOL,
                3,
                20);
        administration.draft("sign-in-week", week, OPERATOR);
        administration.draft(
                "three-orders",
                new TaskTerms(
                        "本月三单",
                        "Three orders in a month",
                        "一个月内下三单、每单满 50 元，送 10 元",
                        "Three orders of ¥50 or more in a month for ¥10",
                        TaskAct.ORDERS,
                        3,
                        5_000,
                        today.plusDays(7),
                        today.plusDays(96),
                        Window.MONTH,
                        0,
                        1_000,
                        30,
                        POOL,
                        3,
                        30),
                OPERATOR);
        Asked asked = approvals.ask(new Ask(
                "demo-task",
                TaskDeed.CODE,
                new Publication("sign-in-week", week),
                "让会员常来 · To see members more often",
                "admin"));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), CHECKER);
        checkIns.checkIn(new CheckIn(channel, member, today));
    }
}
