package shop.solvent.dashboard;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import shop.solvent.access.Reach;
import shop.solvent.custody.Coverage;
import shop.solvent.custody.Solvency;
import shop.solvent.dashboard.DashboardView.Owed;
import shop.solvent.day.Days;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.Reason;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.Reconciliation;
import shop.solvent.order.DailySales;
import shop.solvent.outbox.Outbox;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.risk.CaseLists;
import shop.solvent.risk.CaseSubject.Kind;
import shop.solvent.rulebook.approval.BreakGlass;
import shop.solvent.rules.release.ReleaseRules;
import shop.solvent.stock.StockedGood;
import shop.solvent.stock.Stocks;

/** Puts the figures of the dashboard together. */
@Stateless
public class Dashboard {

    private static final int DAYS = 14;
    private static final int ATTEMPTS_BEFORE_ALERT = 3;

    /** Goods that an alert names. */
    private static final int MOST_GOODS = 5;

    @Inject
    private Stocks stocks;

    @Inject
    private Solvency solvency;

    @Inject
    private Ledger ledger;

    @Inject
    private DailySales sales;

    @Inject
    private CaseLists caseLists;

    @Inject
    private Outbox outbox;

    @Inject
    private BreakGlass breakGlass;

    @Inject
    private Reconciliation reconciliation;

    @Inject
    private Days days;

    @Inject
    private ShopSettings settings;

    @Inject
    private Clock clock;

    /** Of what the reader sees. */
    public DashboardView view() {
        LocalDate today = LocalDate.now(clock);
        if (!Reach.current().isAll()) {
            return DashboardView.part(today, sales.since(today.minusDays(DAYS - 1)), caseLists.open());
        }
        Map<AccountType, Balance> totals = ledger.totals();
        Optional<Reconciliation.Outcome> latest = reconciliation.latest();
        Map<Kind, Long> open = caseLists.open();
        DashboardView view = new DashboardView(
                today,
                sales.since(today.minusDays(DAYS - 1)),
                List.of(
                        owed("members", totals, type -> type.holder() == Holder.MEMBER),
                        owed("merchants", totals, type -> type.holder() == Holder.MERCHANT),
                        owed(
                                "commissions",
                                totals,
                                type -> type == AccountType.COMMISSIONS || type == AccountType.WINNINGS),
                        owed("pools", totals, type -> type == AccountType.POOL),
                        owed("backing", totals, type -> type == AccountType.BACKING),
                        owed("lotteries", totals, type -> type == AccountType.LOTTERY),
                        owed("dividends", totals, type -> type == AccountType.DIVIDEND),
                        owed(
                                "unexplained",
                                totals,
                                type -> type.holder() == Holder.PLATFORM
                                        && Coverage.isOwed(type)
                                        && !Coverage.kind(type).equals("commissions"))),
                Money.zero(Asset.CNY).minus(posted(totals, AccountType.CUSTODY)),
                posted(totals, AccountType.RELEASED_POINTS).amount(),
                posted(totals, AccountType.COINS).amount(),
                ReleaseRules.FACE_VALUE,
                posted(totals, AccountType.BACKING),
                posted(totals, AccountType.LOCKED_POINTS).amount(),
                open,
                latest.map(Reconciliation.Outcome::at).orElse(null),
                List.of(),
                true);
        return withAlerts(view, latest.map(Reconciliation.Outcome::findings).orElse(List.of()));
    }

    private DashboardView withAlerts(DashboardView view, List<Reason> findings) {
        List<Reason> alerts = new ArrayList<>(findings);
        if (!view.covered()) {
            alerts.add(Reason.of("custody.short"));
        }
        if (!solvency.isLawful()) {
            alerts.add(Reason.of("custody.below-law"));
        }
        if (!view.backed()) {
            alerts.add(Reason.of("points.not-backed"));
        }
        long contradictions = view.open().getOrDefault(Kind.PAYOUT, 0L);
        if (contradictions > 0) {
            alerts.add(Reason.of("payout.contradictions", Map.of("cases", String.valueOf(contradictions))));
        }
        long runaways = view.open().getOrDefault(Kind.RULES, 0L);
        if (runaways > 0) {
            alerts.add(Reason.of("rules.runaways", Map.of("cases", String.valueOf(runaways))));
        }
        outbox.stuck(ATTEMPTS_BEFORE_ALERT)
                .forEach(stuck -> alerts.add(Reason.of(
                        "outbox.stuck",
                        Map.of(
                                "consumer", stuck.consumer(),
                                "attempts", String.valueOf(stuck.attempts()),
                                "messages", String.valueOf(stuck.messages())))));
        breakGlass
                .open()
                .forEach(glass -> alerts.add(Reason.of(
                        "rules.break-glass",
                        Map.of("by", glass.brokenBy(), "change", glass.title(), "reason", glass.reason()))));
        days.late(settings.number(Setting.DAY_CLOSED_HOURS))
                .ifPresent(day -> alerts.add(Reason.of(
                        switch (day.state()) {
                            case FAILED -> "day.failed";
                            case HALTED -> "day.halted";
                            default -> "day.late";
                        },
                        Map.of("day", day.day().toString()))));
        List<StockedGood> low = stocks.low();
        if (!low.isEmpty()) {
            alerts.add(Reason.of("stock.low-goods", Map.of("goods", text(low))));
        }
        return new DashboardView(
                view.today(),
                view.sales(),
                view.owed(),
                view.custody(),
                view.releasedPoints(),
                view.coins(),
                view.faceValue(),
                view.backing(),
                view.lockedPoints(),
                view.open(),
                view.reconciledAt(),
                List.copyOf(alerts),
                view.whole());
    }

    /** The first of them with how many are left. */
    private static String text(List<StockedGood> low) {
        return low.stream()
                        .limit(MOST_GOODS)
                        .map(good -> good.sku() + " (" + good.left() + ")")
                        .collect(Collectors.joining(", "))
                + (low.size() > MOST_GOODS ? " …" : "");
    }

    /** All money on accounts of such types; a type that comes later is counted without being named here. */
    private static Owed owed(String kind, Map<AccountType, Balance> totals, Predicate<AccountType> which) {
        Money sum = Money.zero(Asset.CNY);
        for (AccountType type : AccountType.values()) {
            if (type.asset() == Asset.CNY && which.test(type)) {
                sum = sum.plus(posted(totals, type));
            }
        }
        return new Owed(kind, sum);
    }

    private static Money posted(Map<AccountType, Balance> totals, AccountType type) {
        Balance total = totals.get(type);
        return total == null ? Money.zero(type.asset()) : total.posted();
    }
}
