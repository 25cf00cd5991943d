package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import shop.solvent.access.Permission;

/** Where the reader may go, and where they are. */
@Named
@RequestScoped
public class Navigation {

    @Inject
    private SignedIn user;

    @Inject
    private AccountPage account;

    public List<Place> getPlaces() {
        return Arrays.stream(Place.values())
                .filter(place -> user.mayOpen(place.getPath()))
                .toList();
    }

    public boolean here(Place place) {
        String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        return view.equals("/admin/account.xhtml")
                ? place == (account.isMember() ? Place.MEMBERS : Place.POOLS)
                : place.holds(view);
    }

    /** The path of the first page the reader may see; for who only judges risks, what waits for them. */
    public String home() {
        if (user.may(Permission.DECIDE_ORDERS) && !user.may(Permission.SEE_DASHBOARD)) {
            return Place.CASES.getPath();
        }
        return getPlaces().stream().findFirst().map(Place::getPath).orElse("/admin/me");
    }
}
