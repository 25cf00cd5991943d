package shop.solvent.coupon;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import shop.solvent.coupon.GrantBook.Listed;
import shop.solvent.coupon.GrantView.State;
import shop.solvent.kernel.id.CouponGrantId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberQuery.Sort;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Stepwise;

/** Gives coupons to many members, some at a time. Where it is stands with what it gave, so a stop gives nobody two. */
@ApplicationScoped
public class CouponGranting implements Stepwise {

    private static final int AT_ONCE = Slice.LARGEST;

    @Inject
    private GrantBook grants;

    @Inject
    private CouponBook book;

    @Inject
    private Giving giving;

    @Inject
    private Misses misses;

    @Inject
    private Members members;

    @Inject
    private Clock clock;

    @Override
    public String job() {
        return "coupon-grants";
    }

    @Override
    public Duration looksEvery() {
        return Duration.ofSeconds(5);
    }

    @Override
    public int rest() {
        return 10;
    }

    @Override
    public List<Long> unfinished() {
        return grants.unfinished();
    }

    @Override
    public boolean step(long work) {
        Optional<Long> from = grants.take(work);
        if (from.isEmpty()) {
            return false;
        }
        CouponGrantId id = new CouponGrantId(work);
        GrantView grant = grants.find(id).orElseThrow();
        BatchView batch = book.lock(grant.batch()).orElseThrow();
        if (batch.voidAt() != null) {
            return end(id, State.CANCELLED);
        }
        long reached = from.get();
        List<MemberId> some;
        if (grant.filter() == null) {
            List<Listed> listed = grants.next(work, reached, AT_ONCE);
            some = listed.stream().map(Listed::member).toList();
            reached = listed.isEmpty() ? reached : listed.get(listed.size() - 1).line();
        } else {
            some = members
                    .list(
                            grant.filter().query(clock.getZone(), grant.at()),
                            Sort.OLDEST,
                            reached == 0 ? null : new MemberId(reached),
                            AT_ONCE)
                    .rows()
                    .stream()
                    .map(MemberView::id)
                    .toList();
            reached = some.isEmpty() ? reached : some.get(some.size() - 1).value();
        }
        if (some.isEmpty()) {
            return end(id, State.DONE);
        }
        Giving.Given given = giving.to(some, batch, grant.by(), grant.reason());
        int done = given.full() ? given.given().size() + given.passed() : some.size();
        grants.reached(work, reached, done, given.given().size(), given.passed());
        return given.full() ? end(id, State.FULL) : true;
    }

    private boolean end(CouponGrantId id, State state) {
        grants.move(id, State.RUNNING, state);
        grants.forget(id);
        return false;
    }

    @Override
    public boolean tidy() {
        return misses.forget(1_000);
    }
}
