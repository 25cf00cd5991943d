package shop.solvent.web.admin;

import jakarta.annotation.PostConstruct;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import shop.solvent.commission.CommissionView;
import shop.solvent.commission.Commissions;
import shop.solvent.kernel.MemberId;
import shop.solvent.ledger.EntryView;
import shop.solvent.member.MemberView;
import shop.solvent.member.Members;
import shop.solvent.member.Relations;
import shop.solvent.points.LotView;
import shop.solvent.points.Points;
import shop.solvent.points.PointsView;
import shop.solvent.wallet.WalletView;
import shop.solvent.wallet.Wallets;

/** One member: what they have, what they are promised and when, and who invited whom. */
@Named("member")
@ViewScoped
public class MemberPage implements Serializable {

    private static final long serialVersionUID = 1;
    private static final int RECENT = 20;
    private static final int LOTS_OPEN = 3;

    @Inject
    private Members members;

    @Inject
    private Wallets wallets;

    @Inject
    private Points points;

    @Inject
    private Commissions commissions;

    private String id = "";
    private LazyRows<EntryView> entries;
    private transient MemberView view;
    private transient WalletView wallet;
    private transient PointsView pointsView;
    private transient Relations relations;
    private transient List<CommissionView> earned;

    @PostConstruct
    void begin() {
        entries = new LazyRows<>((first, size) -> wallets.entries(MemberId.parse(id), first, size));
    }

    /** Fails for an id that names no member before anything is shown. */
    public void load() {
        getView();
    }

    public MemberView getView() {
        if (view == null) {
            view = members.find(MemberId.parse(id));
        }
        return view;
    }

    public WalletView getWallet() {
        if (wallet == null) {
            wallet = wallets.of(MemberId.parse(id));
        }
        return wallet;
    }

    public PointsView getPoints() {
        if (pointsView == null) {
            pointsView = points.of(MemberId.parse(id));
        }
        return pointsView;
    }

    public List<LotView> getLatestLots() {
        List<LotView> lots = getPoints().lots();
        return lots.subList(0, Math.min(LOTS_OPEN, lots.size()));
    }

    /** Those before, which the page shows when asked to. */
    public List<LotView> getEarlierLots() {
        List<LotView> lots = getPoints().lots();
        return lots.subList(Math.min(LOTS_OPEN, lots.size()), lots.size());
    }

    public Relations getRelations() {
        if (relations == null) {
            relations = members.relations(MemberId.parse(id));
        }
        return relations;
    }

    /** Those above, the farthest first, as a tree reads. */
    public List<MemberView> getAbove() {
        List<MemberView> above = new ArrayList<>(getRelations().above());
        Collections.reverse(above);
        return above;
    }

    public List<CommissionView> getCommissions() {
        if (earned == null) {
            earned = commissions.of(MemberId.parse(id), 0, RECENT).rows();
        }
        return earned;
    }

    public LazyRows<EntryView> getEntries() {
        return entries;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
