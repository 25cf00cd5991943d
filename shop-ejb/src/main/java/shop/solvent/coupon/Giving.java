package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.coupon.CouponBook.Happened;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Ids;

/** Gives members coupons of a locked batch, and tells them. */
@ApplicationScoped
class Giving {

    @Inject
    private CouponBook book;

    @Inject
    private Notices notices;

    @Inject
    private Clock clock;

    /** @param passed members who had as many as one may have @param full whether there were not enough for all */
    record Given(List<CouponId> given, int passed, boolean full) {}

    /** One to each, as far as there are any. */
    Given to(List<MemberId> members, BatchView batch, String by, String reason) {
        Map<MemberId, Integer> have = new HashMap<>();
        if (!members.isEmpty()) {
            book.ofMembers(List.of(batch.id()), members).forEach(one -> have.merge(one.member(), 1, Integer::sum));
        }
        Instant now = clock.instant();
        Instant end = UseTerms.end(batch, now, clock.getZone());
        int left = batch.wanted() - batch.made();
        int passed = 0;
        boolean full = false;
        List<Object[]> rows = new ArrayList<>();
        List<Happened> events = new ArrayList<>();
        List<CouponId> given = new ArrayList<>();
        Map<MemberId, CouponId> told = new LinkedHashMap<>(); // of several at once by the first
        for (MemberId member : members) {
            if (have.getOrDefault(member, 0) >= batch.perMember()) {
                passed++;
                continue;
            }
            if (given.size() == left) {
                full = true;
                break;
            }
            have.merge(member, 1, Integer::sum);
            CouponId id = new CouponId(Ids.next());
            given.add(id);
            told.putIfAbsent(member, id);
            rows.add(new Object[] {
                id.value(),
                batch.id().value(),
                batch.made() + given.size(),
                null,
                null,
                CouponState.ISSUED.name(),
                member.value(),
                end,
                null,
                0L
            });
            events.add(new Happened(id, What.GIVEN, by, null, reason));
        }
        if (!given.isEmpty()) {
            book.add(rows, now);
            book.tell(events);
            book.grows(batch.id(), given.size());
            notices.tell(told.entrySet().stream()
                    .map(one -> NoticeKind.COUPON_GIVEN
                            .to(one.getKey(), one.getValue())
                            .with("coupon", batch.nameZh() + " · " + batch.nameEn())
                            .with("until", LocalDate.ofInstant(end, clock.getZone()))
                            .until(end))
                    .toList());
        }
        return new Given(given, passed, full);
    }
}
