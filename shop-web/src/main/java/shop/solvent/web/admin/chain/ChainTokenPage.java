package shop.solvent.web.admin.chain;

import jakarta.ejb.EJB;
import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.chain.ChainTokens;
import shop.solvent.chain.TokenState;
import shop.solvent.chain.TokenView;
import shop.solvent.kernel.id.ChainFindingId;
import shop.solvent.kernel.id.EntitlementId;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

/** One token: what was done for it on the chain, and what the chain says against it. */
@Named("chainToken")
@ViewScoped
public class ChainTokenPage implements Serializable {

    private static final long serialVersionUID = 1;

    @EJB
    private ChainTokens tokens;

    @Inject
    private Feedback feedback;

    @Inject
    private SignedIn user;

    private String id = "";
    private String reason;
    private transient TokenView view;

    /** Fails for an id that names no token before anything is shown. */
    public void load() {
        getView();
    }

    public TokenView getView() {
        if (view == null) {
            // A case names what was found.
            view = id.startsWith("cfd_") ? tokens.of(ChainFindingId.parse(id)) : tokens.find(EntitlementId.parse(id));
        }
        return view;
    }

    public List<ChainTokens.Step> getSteps() {
        return tokens.steps(getView().id());
    }

    public List<ChainTokens.Finding> getFindings() {
        return tokens.findings(getView().id());
    }

    public boolean isMayPutRight() {
        return getView().state() == TokenState.CONTRADICTED && user.may("decide-payouts");
    }

    public String putRight() {
        boolean done =
                feedback.attempt(() -> tokens.putRight(getView().id(), reason, user.getUsername()), "putting:reason");
        if (!done) {
            return null;
        }
        feedback.done("chain.put-right-now");
        return "/admin/chain-token?faces-redirect=true&id=" + getView().id();
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }

    public String getReason() {
        return reason;
    }

    public void setReason(String reason) {
        this.reason = reason;
    }
}
