package shop.solvent.merge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.merge.MergeView.How;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Two members who are one person become one. Whoever says so, somebody else has to see it too: it gives one what was another's. */
@ApplicationScoped
public class MergeDeed extends Deed<MergeDeed.Two> {

    public static final String CODE = "member.merge";

    /**
     * @param survivor id as text
     * @param absorbed id as text
     */
    public record Two(String survivor, String absorbed) {

        private MemberId keeps() {
            return member("survivor", survivor);
        }

        private MemberId goes() {
            return member("absorbed", absorbed);
        }

        private static MemberId member(String field, String text) {
            try {
                return MemberId.parse(Given.value(field, text).strip());
            } catch (InvalidId mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", field));
            }
        }
    }

    @Inject
    private MergePosting posting;

    MergeDeed() {
        super(CODE, Two.class, Permission.EDIT_MEMBERS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Two content) {
        posting.check(content.keeps(), content.goes());
        return new Terms(content.keeps().toString(), null, false);
    }

    @Override
    public String perform(Two content, Mandate mandate) {
        return posting.merge(
                        content.keeps(),
                        content.goes(),
                        How.STAFF,
                        mandate.askedBy(),
                        mandate.agreedBy(),
                        mandate.reason())
                .toString();
    }

    @Override
    public List<Line> lines(Two content) {
        return List.of(
                new Line("deed.merge-survivor", Line.Kind.MEMBER, content.survivor()),
                new Line("deed.merge-absorbed", Line.Kind.MEMBER, content.absorbed()));
    }
}
