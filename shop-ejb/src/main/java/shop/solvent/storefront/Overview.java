package shop.solvent.storefront;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import shop.solvent.freezing.OwnFreeze;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.Ledger;
import shop.solvent.ledger.WaitingView;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.payment.PaymentView;
import shop.solvent.platform.OwnLine;
import shop.solvent.platform.OwnLine.Topic;
import shop.solvent.points.Points;
import shop.solvent.points.PointsCalendar;
import shop.solvent.wallet.GiftView;

/** What a member sees first of their own: what they have, what comes when, and what needs them. */
@ApplicationScoped
public class Overview {

    /** What ends so soon needs its owner. */
    private static final int SOON_DAYS = 7;

    private static final int NEXT = 6;

    @Inject
    private OwnMoney money;

    @Inject
    private OwnPayments payments;

    @Inject
    private OwnPoints own;

    @EJB
    private Points points;

    @EJB
    private Members members;

    @Inject
    private Ledger ledger;

    @Inject
    private Clock clock;

    /**
     * @param points released
     * @param locked points that are still to be released
     * @param needs what the member can do, what is most pressing first
     * @param next what comes and what ends, the first {@value #NEXT}
     * @param later whether more comes and ends than that
     */
    public record View(
            MemberView member,
            OwnMoney.View money,
            long points,
            long locked,
            long coins,
            List<OwnLine> needs,
            List<OwnLine> next,
            boolean later) {}

    public View of(Visitor visitor) {
        OwnMoney.View has = money.of(visitor);
        LocalDate today = LocalDate.now(clock);
        List<OwnLine> next = new ArrayList<>(has.told().stream()
                .filter(line -> line.on() != null && !line.on().isBefore(today))
                .toList());
        has.wallet().gifts().forEach(gift -> next.add(ends(gift)));
        points.calendar(visitor.member()).days().forEach(day -> next.add(comes(day)));
        waiting(has).forEach((day, sums) -> sums.forEach((comes, fen) -> next.add(decided(day, comes, fen))));
        next.sort(Comparator.comparing(OwnLine::on));
        Map<AccountType, Balance> balances = ledger.balances(visitor.member().value());
        return new View(
                members.find(visitor.member()),
                has,
                posted(balances, AccountType.RELEASED_POINTS),
                posted(balances, AccountType.LOCKED_POINTS),
                posted(balances, AccountType.COINS),
                needs(visitor, has, next, today),
                next.subList(0, Math.min(next.size(), NEXT)),
                next.size() > NEXT);
    }

    private static long posted(Map<AccountType, Balance> balances, AccountType type) {
        return balances.containsKey(type) ? balances.get(type).posted().amount() : 0;
    }

    private List<OwnLine> needs(Visitor visitor, OwnMoney.View has, List<OwnLine> next, LocalDate today) {
        List<OwnLine> needs = new ArrayList<>();
        for (PaymentView one : payments.unpaid(visitor)) {
            needs.add(OwnLine.of(
                    Topic.NEEDS,
                    null,
                    "unpaid",
                    Map.of("amount", one.amount(), "until", one.expiresAt()),
                    "/me/orders"));
        }
        if (has.wallet().owed().isPositive()) {
            needs.add(OwnLine.of(
                    Topic.NEEDS, null, "owed", Map.of("amount", has.wallet().owed()), "/me/money"));
        }
        for (OwnFreeze freeze : own.frozen(visitor)) {
            if (!freeze.reviewAsked()) {
                needs.add(
                        OwnLine.of(Topic.NEEDS, null, "frozen", Map.of("until", freeze.until()), "/me/points#frozen"));
            }
        }
        needs.addAll(
                has.told().stream().filter(line -> line.topic() == Topic.NEEDS).toList());
        needs.addAll(next.stream()
                .filter(line -> line.topic() == Topic.ENDS && line.on().isBefore(today.plusDays(SOON_DAYS)))
                .toList());
        return needs;
    }

    private static OwnLine ends(GiftView gift) {
        return new OwnLine(
                Topic.ENDS, "gift", "gift-ends", Map.of("amount", gift.left()), gift.lastDay(), "/me/money#gift");
    }

    private static OwnLine comes(PointsCalendar.Day day) {
        boolean coins = day.what() == PointsCalendar.What.COINS || day.what() == PointsCalendar.What.COINS_END;
        return new OwnLine(
                day.what().isComing() ? Topic.COMES : Topic.ENDS,
                coins ? "coin" : "point",
                switch (day.what()) {
                    case RELEASE -> "points-due";
                    case COINS -> "coins-come";
                    case POINTS_END -> "points-end";
                    case COINS_END -> "coins-end";
                },
                Map.of("number", day.amount()),
                day.on(),
                "/me/points");
    }

    /** Money that is set aside, by its day: what comes in, and what leaves or is free again. */
    private Map<LocalDate, Map<Boolean, Long>> waiting(OwnMoney.View has) {
        Map<LocalDate, Map<Boolean, Long>> waiting = new TreeMap<>();
        for (WaitingView one : has.waiting()) {
            if (one.account().asset() == Asset.CNY && until(one) != null) {
                waiting.computeIfAbsent(LocalDate.ofInstant(until(one), clock.getZone()), day -> new TreeMap<>())
                        .merge(one.amount().isPositive(), Math.abs(one.amount().amount()), Math::addExact);
            }
        }
        return waiting;
    }

    private static OwnLine decided(LocalDate day, boolean comes, long fen) {
        return new OwnLine(
                Topic.COMES,
                null,
                comes ? "money-comes" : "money-decided",
                Map.of("amount", Money.fen(fen)),
                day,
                "/me/money#under-way");
    }

    private static Instant until(WaitingView one) {
        return one.dueAt() == null ? one.expiresAt() : one.dueAt();
    }
}
