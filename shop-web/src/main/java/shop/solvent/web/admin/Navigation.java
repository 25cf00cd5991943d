package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.setup.Setup;

/** Where the reader may go, and where they are. */
@Named
@RequestScoped
public class Navigation {

    @Inject
    private SignedIn user;

    @Inject
    private Setup setup;

    @Inject
    private AccountPage account;

    @Inject
    private StatementPage statement;

    public List<Place> getPlaces() {
        return Arrays.stream(Place.values())
                .filter(place -> user.mayOpen(place.getPath()))
                .toList();
    }

    /** Those groups in which there is something for the reader. */
    public List<Place.Group> getGroups() {
        return getPlaces().stream().map(Place::group).distinct().toList();
    }

    public List<Place> placesOf(Place.Group group) {
        return getPlaces().stream().filter(place -> place.group() == group).toList();
    }

    public boolean here(Place place) {
        String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        return switch (view) {
            case "/admin/account.xhtml" -> place == of(account.getOwner());
            case "/admin/statement.xhtml" -> place == of(statement.getAccount());
            default -> place.holds(view);
        };
    }

    private static Place of(String owner) {
        return owner.startsWith("mem_") ? Place.MEMBERS : Place.POOLS;
    }

    /** The path of the first page the reader may see; for who only judges risks, what waits for them. */
    public String home() {
        if (user.may(Permission.DECIDE_ORDERS) && !user.may(Permission.SEE_DASHBOARD)) {
            return Place.CASES.getPath();
        }
        if (user.mayOpen(Place.SETUP.getPath()) && setup.isNew()) {
            return Place.SETUP.getPath();
        }
        return getPlaces().stream().findFirst().map(Place::getPath).orElse("/admin/me");
    }
}
