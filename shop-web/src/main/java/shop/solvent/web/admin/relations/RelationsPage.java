package shop.solvent.web.admin.relations;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.relation.GoodsFigures;
import shop.solvent.relation.RelationNode;
import shop.solvent.relation.RelationRuns;
import shop.solvent.relation.Relations;
import shop.solvent.relation.RingView;
import shop.solvent.relation.RunView;
import shop.solvent.relation.SellerFigures;
import shop.solvent.relation.SoldFigures;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** When who is tied to whom was worked out, and the rings that say most. */
@Named("relations")
@ViewScoped
public class RelationsPage implements Serializable {

    private static final long serialVersionUID = 1;

    /** Of goods and merchants. */
    private static final int MOST = 50;

    private static final int MEGABYTE = 1 << 20;

    @Inject
    private Relations relations;

    @Inject
    private SoldFigures sold;

    @Inject
    private TiesOf ties;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private transient List<RunView> runs;
    private transient List<RingView> rings;
    private transient List<GoodsFigures> goods;
    private transient List<SellerFigures> sellers;

    public List<RunView> getRuns() {
        if (runs == null) {
            runs = relations.runs();
        }
        return runs;
    }

    /** Null before the first. */
    public RunView getCurrent() {
        return getRuns().stream()
                .filter(run -> run.state() == RunView.State.CURRENT)
                .findFirst()
                .orElseGet(() -> relations.current().orElse(null));
    }

    public List<RingView> getRings() {
        if (rings == null) {
            rings = relations.rings();
        }
        return rings;
    }

    public long getRingsTotal() {
        return relations.countRings();
    }

    /** Goods of which something is told, those of the most money first. */
    public List<GoodsFigures> getGoods() {
        if (goods == null) {
            goods = sold.goods(MOST);
        }
        return goods;
    }

    public long getGoodsTotal() {
        return sold.countGoods();
    }

    /** Merchants with members of their own. */
    public List<SellerFigures> getSellers() {
        if (sellers == null) {
            sellers = sold.sellers(MOST);
        }
        return sellers;
    }

    public long getSellersTotal() {
        return sold.countSellers();
    }

    public String name(SellerFigures one) {
        return ties.name(node(one));
    }

    public String page(SellerFigures one) {
        return ties.page(node(one));
    }

    private static RelationNode node(SellerFigures one) {
        return new RelationNode(RelationNode.Kind.MERCHANT, one.merchant());
    }

    public long megabytes(RunView run) {
        return run.bytes() / MEGABYTE;
    }

    /** Of trade and gifts, days that count. */
    public long getDays() {
        return RelationRuns.SEEN.toDays();
    }

    public String workOut() {
        if (!feedback.attempt(() -> relations.askRun(user.getUsername()), null)) {
            return null;
        }
        feedback.done("relations.asked");
        return "/admin/relations?faces-redirect=true";
    }
}
