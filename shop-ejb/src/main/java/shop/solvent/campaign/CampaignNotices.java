package shop.solvent.campaign;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import shop.solvent.rulebook.force.NoticeBook;
import shop.solvent.rules.language.DecisionPoint;

/**
 * Tells members that a campaign which they may count on ends earlier than they were told. It ends when it is decided, so
 * that nothing more is promised than the shop means to pay; orders placed before keep what they were granted.
 */
@ApplicationScoped
class CampaignNotices {

    @Inject
    private NoticeBook book;

    @Inject
    private Clock clock;

    void endsEarlier(Campaign campaign, Instant before, Instant now) {
        book.tell(
                DecisionPoint.CHECKOUT,
                "活动「" + campaign.nameZh() + "」于 " + moment(now, "yyyy-MM-dd HH:mm", Locale.CHINESE) + " 结束，原定 "
                        + moment(before, "yyyy-MM-dd HH:mm", Locale.CHINESE) + "。此前已下的订单不受影响。",
                "The campaign “" + campaign.nameEn() + "” ends on "
                        + moment(now, "d MMM yyyy, HH:mm", Locale.ENGLISH) + " instead of "
                        + moment(before, "d MMM yyyy, HH:mm", Locale.ENGLISH)
                        + ". Orders placed before keep what they were granted.",
                now);
    }

    private String moment(Instant at, String pattern, Locale language) {
        return DateTimeFormatter.ofPattern(pattern, language)
                .withZone(clock.getZone())
                .format(at);
    }
}
