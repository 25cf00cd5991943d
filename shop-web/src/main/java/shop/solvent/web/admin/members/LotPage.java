package shop.solvent.web.admin.members;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import shop.solvent.kernel.id.LotId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.platform.Rejection;
import shop.solvent.points.Lineage;
import shop.solvent.points.Lineage.Node;
import shop.solvent.points.Points;

/** A lot of points or coins: where it came from, what of it is where, and whom it was given to. */
@Named("lineage")
@ViewScoped
public class LotPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Deeper than so many gifts it does not go further to the right. */
    private static final int DEEPEST_INDENT = 8;

    @Inject
    private Points points;

    @Inject
    private Members members;

    private String id = "";
    private transient Lineage found;
    private transient List<Row> rows;

    /**
     * A lot of the tree.
     *
     * @param generation how many gifts lie between it and its order
     * @param indent how far to the right it stands
     * @param holder null for one the reader does not see
     */
    public record Row(Node node, int generation, int indent, boolean asked, MemberView holder) {}

    /** Fails for an id that names no lot, or one of a member the reader does not see, before anything is shown. */
    public void load() {
        getFound();
    }

    public Lineage getFound() {
        if (found == null) {
            LotId wanted = LotId.parse(id);
            Lineage read = points.lineage(wanted);
            List<Row> all = new ArrayList<>();
            List<MemberId> holders =
                    read.root().all().map(Node::member).distinct().toList();
            Map<MemberId, MemberView> seen = members.of(holders).values().stream()
                    .filter(member -> members.isSeen(member.id()))
                    .collect(Collectors.toMap(MemberView::id, member -> member));
            add(read.root(), 0, wanted, seen, all);
            if (all.stream().noneMatch(row -> row.asked() && row.holder() != null)) {
                throw Rejection.notFound("lot", wanted);
            }
            rows = all;
            found = read;
        }
        return found;
    }

    private static void add(Node node, int generation, LotId asked, Map<MemberId, MemberView> seen, List<Row> rows) {
        rows.add(new Row(
                node,
                generation,
                Math.min(generation, DEEPEST_INDENT),
                node.lot().equals(asked),
                seen.get(node.member())));
        node.children().forEach(child -> add(child, generation + 1, asked, seen, rows));
    }

    /** All lots of the tree, each before those that were made of it. */
    public List<Row> getRows() {
        getFound();
        return rows;
    }

    /** The one that was asked for. */
    public Row getAsked() {
        return getRows().stream().filter(Row::asked).findFirst().orElseThrow();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
