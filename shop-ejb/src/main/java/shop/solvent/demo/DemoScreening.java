package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Transactions;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseQuery;
import shop.solvent.risk.CaseView;
import shop.solvent.screening.DraftReport;
import shop.solvent.screening.NewVersion;
import shop.solvent.screening.ReportSignDeed;
import shop.solvent.screening.ScreeningListDeed;
import shop.solvent.screening.ScreeningLists;
import shop.solvent.screening.Screens;
import shop.solvent.screening.SuspiciousReports;

/** A small list of people nobody ever met, a member whose name is like one of theirs, and a report that two have signed. */
@ApplicationScoped
class DemoScreening {

    /** Of a member, who has nothing to do with the one on the list. */
    static final String NAME = "钱不贰";

    private static final String RISK = "risk";
    private static final String COMPLIANCE = "compliance";

    private static final String LIST = """
            id,kind,name,aliases,born,country,identifiers,remark
            DEMO-001,person,Qian Bu'er,钱不贰; 錢不貳,1949,Nowhere,P-000001,演示条目，虚构人物 · made up
            DEMO-002,person,Ottokar von Pfefferkorn,Pfefferkorn; Otto P.,1951-02-03,Nowhere,,虚构人物 · made up
            DEMO-003,company,蓝港贸易有限公司,Blue Harbour Trading Ltd,,Nowhere,,虚构单位 · made up
            """;

    @EJB
    private ScreeningLists lists;

    @EJB
    private SuspiciousReports reports;

    @Inject
    private Approvals approvals;

    @Inject
    private Screens screens;

    @Inject
    private CaseLists caseLists;

    @Inject
    private Permits permits;

    @Inject
    private Transactions transactions;

    void make(MemberId alike) {
        if (!permits.of(RISK).contains(Permission.SCREEN)
                || !permits.of(COMPLIANCE).contains(Permission.SCREEN)) {
            return; // the people of this shop are not the demo's
        }
        long version = lists.begin(new NewVersion(
                "demo",
                "演示名单 · Demo list",
                "2026-01",
                "虚构 · made up",
                "demo.csv",
                LIST.getBytes(StandardCharsets.UTF_8),
                RISK));
        both("demo-list", ScreeningListDeed.CODE, new ScreeningListDeed.Taking(version));
        transactions.run(() -> screens.bind(alike));
        Reach.ALL.having(Set.of(Permission.SCREEN)).during(() -> {
            CaseView found =
                    caseLists.search(CaseQuery.of(alike), null, 1).rows().get(0);
            long report = reports.draft(
                    new DraftReport(
                            alike.toString(),
                            null,
                            null,
                            found.id().toString(),
                            "姓名与演示名单一致，出生年份未知 · The name is that of the demo list; the year of birth is not known",
                            "付款暂缓 · Payouts wait",
                            null),
                    RISK);
            both("demo-report", ReportSignDeed.CODE, new ReportSignDeed.Signing(report));
            return null;
        });
    }

    private void both(String key, String deed, Record content) {
        Asked asked = approvals.ask(new Ask(key, deed, content, "演示 · For the demo", RISK));
        ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
        approvals.agree(request.id(), request.hash(), COMPLIANCE);
    }
}
