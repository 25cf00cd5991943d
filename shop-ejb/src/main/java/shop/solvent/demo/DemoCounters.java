package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.aggregate.Act;
import shop.solvent.aggregate.ActKey;
import shop.solvent.aggregate.AggregateAdministration;
import shop.solvent.aggregate.CounterDeed;
import shop.solvent.aggregate.CounterDeed.Publication;
import shop.solvent.aggregate.CounterMeasure;
import shop.solvent.aggregate.CounterTerms;
import shop.solvent.approval.ApprovalView;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;
import shop.solvent.approval.Asked;
import shop.solvent.signal.ListKind;
import shop.solvent.signal.ListName;
import shop.solvent.signal.Lists;
import shop.solvent.signal.NewEntry;

/** A counter that rules may look at, one that somebody still thinks about, and a device that is watched. */
@ApplicationScoped
class DemoCounters {

    private static final String RISK = "risk";
    private static final String CHECKER = "checker";
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;

    @Inject
    private AggregateAdministration counters;

    @Inject
    private Approvals approvals;

    @EJB
    private Lists lists;

    @Inject
    private Permits permits;

    void make() {
        if (!permits.of(RISK).contains(Permission.DRAFT_RISK_RULES)) {
            return; // the people of this shop are not the demo's
        }
        CounterTerms orders = new CounterTerms(
                "同设备一小时下单数",
                "Orders from the device in an hour",
                Act.ORDER_PLACED,
                ActKey.DEVICE,
                CounterMeasure.COUNT,
                null,
                HOUR);
        counters.declare("orders-device-1h", orders, RISK);
        counters.declare(
                "let-go-member-1d",
                new CounterTerms(
                        "会员一天内占用未付款数",
                        "Reservations the member let go in a day",
                        Act.RESERVATION_LET_GO,
                        ActKey.MEMBER,
                        CounterMeasure.COUNT,
                        null,
                        DAY),
                RISK);
        lists.add(new NewEntry(ListName.WATCH, ListKind.DEVICE, "kiosk-7", null, "公用设备 · Many use this device"), RISK);
        if (permits.of(CHECKER).contains(Permission.APPROVE_MONEY)) {
            Asked asked = approvals.ask(new Ask(
                    "demo-counter",
                    CounterDeed.CODE,
                    new Publication("orders-device-1h", orders),
                    "看清同设备刷单 · To see many orders from one device",
                    RISK));
            ApprovalView request = approvals.find(((Asked.Waiting) asked).id());
            approvals.agree(request.id(), request.hash(), CHECKER);
        }
    }
}
