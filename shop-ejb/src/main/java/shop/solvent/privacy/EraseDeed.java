package shop.solvent.privacy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/**
 * A member who cannot sign in wants to be forgotten. It takes two: it cannot be undone once it is done. Until then they have the
 * same days as whoever asks for themself.
 */
@ApplicationScoped
public class EraseDeed extends Deed<EraseDeed.Whom> {

    public static final String CODE = "member.erase";

    /**
     * @param member id as text
     * @param givesUp whether they know that points and coins are of no use to them any more
     */
    public record Whom(String member, boolean givesUp) {

        private MemberId id() {
            try {
                return MemberId.parse(Given.value("member", member).strip());
            } catch (InvalidId mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "member"));
            }
        }
    }

    @Inject
    private Forgetting forgetting;

    EraseDeed() {
        super(CODE, Whom.class, Permission.EDIT_MEMBERS, Permission.APPROVE_POWER);
    }

    @Override
    public Terms terms(Whom content) {
        forgetting.check(content.id(), content.givesUp());
        return new Terms(content.id().toString(), null, false);
    }

    @Override
    public String perform(Whom content, Mandate mandate) {
        forgetting.ask(content.id(), content.givesUp(), mandate.askedBy(), mandate.agreedBy(), mandate.reason());
        return content.id().toString();
    }

    @Override
    public List<Line> lines(Whom content) {
        return List.of(
                new Line("deed.erased", Line.Kind.MEMBER, content.member()),
                new Line("deed.gives-up", Line.Kind.WORD, content.givesUp() ? "answer.yes" : "answer.no"));
    }
}
