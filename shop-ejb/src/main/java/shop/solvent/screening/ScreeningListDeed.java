package shop.solvent.screening;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.approval.Deed;

/** A version of a list takes the place of the one before it: one person of the desk asks, another agrees, never one alone. */
@ApplicationScoped
public class ScreeningListDeed extends Deed<ScreeningListDeed.Taking> {

    public static final String CODE = "screening.list";

    /** @param version id of what was looked through */
    public record Taking(long version) {}

    @EJB
    private ScreeningLists lists;

    ScreeningListDeed() {
        super(CODE, Taking.class, Permission.SCREEN, Permission.SCREEN);
    }

    @Override
    public Terms terms(Taking content) {
        ListVersionView version = lists.find(content.version());
        if (version.state() != ListVersionView.State.CHECKED) {
            throw ScreeningLists.otherState(content.version());
        }
        // What it would take the place of is what the two have seen compared.
        return new Terms(
                String.valueOf(content.version()),
                lists.inForce(version.list())
                        .map(one -> String.valueOf(one.id()))
                        .orElse("0"),
                false);
    }

    @Override
    public boolean concerns(Taking content, String username) {
        return lists.find(content.version()).by().equals(username);
    }

    @Override
    public String perform(Taking content, Mandate mandate) {
        lists.take(content.version(), mandate);
        return String.valueOf(content.version());
    }

    @Override
    public List<Line> lines(Taking content) {
        ListVersionView version = lists.find(content.version());
        return List.of(
                new Line("screening.list", Line.Kind.TEXT, version.title()),
                new Line("screening.version", Line.Kind.TEXT, version.label()),
                new Line("screening.entries", Line.Kind.TEXT, String.valueOf(version.entries())));
    }
}
