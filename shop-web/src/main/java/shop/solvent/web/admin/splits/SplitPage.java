package shop.solvent.web.admin.splits;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.kernel.id.SplitId;
import shop.solvent.split.PartView;
import shop.solvent.split.ReturnView;
import shop.solvent.split.Splits;

/** A part of a payment: whom it goes to, how far it is, and what comes back of it. */
@Named("splitPage")
@ViewScoped
public class SplitPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Splits splits;

    private String id = "";
    private transient PartView view;
    private transient List<ReturnView> returns;

    /** Fails for what is no part before anything is shown. */
    public void load() {
        getView();
    }

    public PartView getView() {
        if (view == null) {
            view = splits.find(SplitId.parse(id));
        }
        return view;
    }

    public List<ReturnView> getReturns() {
        if (returns == null) {
            returns = splits.returns(getView().id());
        }
        return returns;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
