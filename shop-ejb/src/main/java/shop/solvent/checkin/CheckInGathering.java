package shop.solvent.checkin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.function.Function;
import shop.solvent.calendar.ShopCalendar;
import shop.solvent.calendar.ShopDay;
import shop.solvent.member.MemberView;
import shop.solvent.memberfact.MemberFactGathering;
import shop.solvent.memberfact.MemberFacts;
import shop.solvent.rules.Rules;
import shop.solvent.rules.checkin.CheckInFact;
import shop.solvent.rules.checkin.CheckInFacts;
import shop.solvent.rules.checkin.VisitorFact;
import shop.solvent.rules.checkout.Past;
import shop.solvent.rules.checkout.SegmentFact;
import shop.solvent.rules.gift.Means;
import shop.solvent.wallet.ActGifts;

/** Gathers what rules are shown of a sign-in. */
@ApplicationScoped
class CheckInGathering {

    private static final String ACT = "chk_";

    @Inject
    private ActGifts gifts;

    @Inject
    private ShopCalendar calendar;

    @Inject
    private MemberFactGathering members;

    @Inject
    private Clock clock;

    /** @param rules by which it is decided */
    Function<Means, CheckInFacts> of(
            CheckInReceipt made, CheckInHistory history, MemberView member, String channel, Rules rules) {
        ShopDay day = calendar.day(made.day());
        CheckInFact fact = new CheckInFact(
                channel,
                day.date().toString(),
                day.dayOfWeek(),
                day.isWeekend(),
                made.at().atZone(clock.getZone()).getHour(),
                made.streak(),
                history.thisMonth() + 1,
                !history.any(),
                day.holiday(),
                day.isOff());
        LocalDate joined = LocalDate.ofInstant(member.joinedAt(), clock.getZone());
        ActGifts.Given given = gifts.given(
                member.id(),
                ACT,
                made.day().withDayOfMonth(1).atStartOfDay(clock.getZone()).toInstant());
        MemberFacts known = members.of(List.of(member.id()), made.day(), VisitorFact.class, rules);
        VisitorFact visitor = new VisitorFact(
                member.id().toString(),
                member.level(),
                Math.max(0, ChronoUnit.DAYS.between(joined, made.day())),
                given.since(),
                given.ever(),
                known.birthday(member.id(), made.day().getMonth()));
        List<SegmentFact> segments = known.segments(member.id());
        Past past = known.past(member.id(), made.day());
        return means -> new CheckInFacts(fact, visitor, means.pools(), segments, past, means.coupons(), means.tags());
    }
}
