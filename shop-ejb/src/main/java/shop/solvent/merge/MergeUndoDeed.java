package shop.solvent.merge;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MergeId;
import shop.solvent.merge.MergeView.Undone;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** Two members who were merged by mistake are two again: what went over and is still there goes back. */
@ApplicationScoped
public class MergeUndoDeed extends Deed<MergeUndoDeed.Which> {

    public static final String CODE = "member.merge-undo";

    /** @param merge id as text */
    public record Which(String merge) {

        private MergeId id() {
            try {
                return MergeId.parse(Given.value("merge", merge).strip());
            } catch (InvalidId mistyped) {
                throw Rejection.invalid("id.invalid", Map.of("field", "merge"));
            }
        }
    }

    @Inject
    private MergePosting posting;

    @Inject
    private Merges merges;

    @Inject
    private Clock clock;

    MergeUndoDeed() {
        super(CODE, Which.class, Permission.EDIT_MEMBERS, Permission.APPROVE_MONEY);
    }

    @Override
    public Terms terms(Which content) {
        MergeView merge = merges.find(content.id());
        posting.checkUndoing(merge);
        return new Terms(merge.survivor().toString(), null, false);
    }

    @Override
    public String perform(Which content, Mandate mandate) {
        posting.undo(
                content.id(), new Undone(clock.instant(), mandate.askedBy(), mandate.agreedBy(), mandate.reason()));
        return content.id().toString();
    }

    @Override
    public List<Line> lines(Which content) {
        MergeView merge = merges.find(content.id());
        return List.of(
                new Line("deed.merge", Line.Kind.MERGE, content.merge()),
                new Line(
                        "deed.merge-survivor",
                        Line.Kind.MEMBER,
                        merge.survivor().toString()),
                new Line(
                        "deed.merge-absorbed",
                        Line.Kind.MEMBER,
                        merge.absorbed().toString()));
    }
}
