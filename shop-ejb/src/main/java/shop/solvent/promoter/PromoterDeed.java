package shop.solvent.promoter;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.notice.NoticeKind;
import shop.solvent.notice.Notices;
import shop.solvent.platform.Given;
import shop.solvent.platform.Ids;
import shop.solvent.platform.Rejection;
import shop.solvent.promoter.Promoter.State;

/**
 * Somebody who promotes is suspended for a breach, or may promote again: one person asks, another agrees, and the member is told why.
 * They earn nothing new meanwhile; what they earned stays, and what is pending goes its way.
 */
@ApplicationScoped
public class PromoterDeed extends Deed<PromoterDeed.Standing> {

    public static final String CODE = "promoter.stand";

    /** What restores somebody. */
    public static final String RESTORED = "RESTORED";

    @EJB
    private Members members;

    @Inject
    private Promoters promoters;

    @Inject
    private Notices notices;

    @Inject
    private Audit audit;

    /**
     * @param member id
     * @param reason name of a {@link Breach}, or {@link #RESTORED}
     */
    public record Standing(String member, String reason) {

        MemberId memberOf() {
            return Given.id("member", member, MemberId::parse);
        }

        /** Null to restore. */
        Breach reasonOf() {
            return RESTORED.equals(reason) ? null : Given.oneOf("reason", reason, Arrays.asList(Breach.values()));
        }
    }

    PromoterDeed() {
        super(CODE, Standing.class, Permission.BRAKE_TREES, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Standing content) {
        members.find(content.memberOf());
        boolean suspended = promoters
                .of(content.memberOf())
                .filter(one -> one.state() == State.SUSPENDED)
                .isPresent();
        if (content.reasonOf() == null && !suspended) {
            throw Rejection.conflict("promoter.not-suspended", Map.of("member", content.member()));
        }
        if (content.reasonOf() != null && suspended) {
            throw Rejection.conflict("promoter.suspended", Map.of("member", content.member()));
        }
        return new Terms(content.member(), null, false);
    }

    @Override
    public String perform(Standing content, Mandate mandate) {
        MemberId member = content.memberOf();
        Breach reason = content.reasonOf();
        promoters.stand(member, reason, mandate.reason(), mandate.askedBy(), mandate.agreedBy());
        audit.record(
                mandate.askedBy(),
                reason == null ? "promoter.restored" : "promoter.suspended",
                content.member(),
                null,
                content.reason(),
                mandate.reason());
        notices.tell(
                reason == null
                        ? NoticeKind.PROMOTER_RESTORED.to(member, Ids.next())
                        : NoticeKind.PROMOTER_SUSPENDED.to(member, Ids.next()).with("reason", reason.words()));
        return content.member();
    }

    @Override
    public void committed() {
        promoters.refresh();
    }

    @Override
    public List<Line> lines(Standing content) {
        return List.of(
                new Line("deed.member", Line.Kind.MEMBER, content.member()),
                new Line("deed.promoter-standing", Line.Kind.WORD, "promoter-reason." + content.reason()));
    }
}
