package shop.solvent.coupon;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;
import shop.solvent.coupon.CouponBook.Happened;
import shop.solvent.coupon.CouponCode.ByCode;
import shop.solvent.coupon.CouponCode.ByWord;
import shop.solvent.coupon.CouponCode.Shown;
import shop.solvent.coupon.CouponEvent.What;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.order.ShownCoupon;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Transactions;

/** Members come by coupons by showing a code. From then on it is theirs alone. */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CouponClaims {

    @Inject
    private Transactions transactions;

    @Inject
    private CouponBook book;

    @Inject
    private Codes codes;

    @Inject
    private Misses misses;

    @Inject
    private Members members;

    @Inject
    private RequestKeys keys;

    @Inject
    private Clock clock;

    /**
     * Gives a member the coupon of a code. The same request made twice is one claim.
     *
     * @throws Rejection {@code member.not-found}, {@code coupon.unknown}, {@code coupon.mistyped}, {@code
     *     coupon.claimed} by the same member, {@code coupon.of-another}, {@code coupon.used}, {@code coupon.held}, {@code
     *     coupon.void}, {@code coupon.not-yet}, {@code coupon.expired}, {@code coupon.exhausted} if no more may have one,
     *     {@code coupon.enough} if this member may have no more of them, {@code coupon.too-often} after too many that are
     *     none, {@code key.reused}
     */
    public Claimed claim(ClaimCoupon claim) {
        String key = Given.text("key", claim.key(), 64);
        String shown = Given.text("code", claim.code(), 80);
        members.find(claim.member());
        Keyed request = Keyed.of("coupon:" + claim.channel(), key, claim.member(), ShownCoupon.plain(shown));
        try {
            return transactions.of(() -> claim(request, claim, shown));
        } catch (Rejection refused) {
            if (refused.reason().code().equals("coupon.unknown")) {
                transactions.run(() -> misses.note(claim.channel(), claim.member()));
            }
            throw refused;
        }
    }

    private Claimed claim(Keyed request, ClaimCoupon claim, String shown) {
        OptionalLong before = keys.answered(request);
        if (before.isPresent()) {
            return new Claimed(new CouponId(before.getAsLong()), false);
        }
        misses.requireFew(claim.channel(), claim.member());
        Shown read = CouponCode.read(shown).orElseThrow(() -> UseTerms.unknown(shown));
        CouponId id;
        if (read instanceof ByCode one) {
            id = one(codes.index(one.code()), claim.member(), shown);
        } else if (read instanceof ByWord word) {
            id = another(word.word(), claim.member(), shown);
        } else if (read instanceof CouponCode.Mistyped) {
            throw Rejection.invalid(
                    "coupon.mistyped", UseTerms.unknown(shown).reason().parameters());
        } else {
            throw UseTerms.unknown(shown); // an id serves who has the coupon already
        }
        book.tell(List.of(new Happened(id, What.CLAIMED, "channel:" + claim.channel(), null, null)));
        keys.remember(request, id.value());
        return new Claimed(id, true);
    }

    private CouponId one(byte[] index, MemberId member, String shown) {
        Coupon coupon = book.lockCodes(List.of(index)).stream().findFirst().orElseThrow(() -> UseTerms.unknown(shown));
        // Turns are taken at the batch, so that two codes at once do not give one member more than they may have.
        BatchView batch = book.lock(coupon.batch()).orElseThrow();
        Instant now = clock.instant();
        UseTerms.requireFree(batch, coupon, member, shown, now);
        if (coupon.member() != null) {
            throw UseTerms.refused("coupon.claimed", shown);
        }
        requireFew(batch, member, shown);
        book.put(coupon.of(member, UseTerms.end(batch, now, clock.getZone())));
        return coupon.id();
    }

    private CouponId another(String word, MemberId member, String shown) {
        BatchView batch = book.lockWords(List.of(word)).stream().findFirst().orElseThrow(() -> UseTerms.unknown(shown));
        Instant now = clock.instant();
        UseTerms.requireOpen(batch, shown, now);
        requireFew(batch, member, shown);
        if (batch.made() >= batch.wanted()) {
            throw UseTerms.refused("coupon.exhausted", shown);
        }
        CouponId id = new CouponId(Ids.next());
        book.add(
                List.<Object[]>of(new Object[] {
                    id.value(),
                    batch.id().value(),
                    batch.made() + 1,
                    null,
                    null,
                    CouponState.ISSUED.name(),
                    member.value(),
                    UseTerms.end(batch, now, clock.getZone()),
                    null,
                    0L
                }),
                now);
        book.grows(batch.id(), 1);
        return id;
    }

    private void requireFew(BatchView batch, MemberId member, String shown) {
        if (book.ofMembers(List.of(batch.id()), List.of(member)).size() >= batch.perMember()) {
            throw UseTerms.refused("coupon.enough", shown);
        }
    }
}
