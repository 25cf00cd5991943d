package shop.solvent.web.admin.entitlements;

import jakarta.faces.view.ViewScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import java.util.List;
import shop.solvent.entitlement.EntitlementEvent;
import shop.solvent.entitlement.EntitlementView;
import shop.solvent.entitlement.Entitlements;
import shop.solvent.kernel.id.EntitlementId;

/** One thing that a member owns: on which terms, and what happened to it. */
@Named("entitlement")
@ViewScoped
public class EntitlementPage implements Serializable {

    private static final long serialVersionUID = 1;

    @Inject
    private Entitlements entitlements;

    private String id = "";
    private transient EntitlementView view;
    private transient List<EntitlementEvent> events;

    /** Fails for an id that names none before anything is shown. */
    public void load() {
        getView();
    }

    public EntitlementView getView() {
        if (view == null) {
            view = entitlements.find(EntitlementId.parse(id));
        }
        return view;
    }

    public List<EntitlementEvent> getEvents() {
        if (events == null) {
            events = entitlements.events(getView().id());
        }
        return events;
    }

    public String getId() {
        return id;
    }

    public void setId(String id) {
        this.id = id == null ? "" : id;
    }
}
