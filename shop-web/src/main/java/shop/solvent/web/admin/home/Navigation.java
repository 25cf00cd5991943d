package shop.solvent.web.admin.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import shop.solvent.access.Permission;
import shop.solvent.setup.Setup;
import shop.solvent.web.admin.MenuEntry;
import shop.solvent.web.admin.SignedIn;
import shop.solvent.web.admin.books.AccountPage;
import shop.solvent.web.admin.books.StatementPage;

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

    public List<MenuEntry> getPlaces() {
        return Arrays.stream(MenuEntry.values())
                .filter(place -> user.mayOpen(place.getPath()))
                .toList();
    }

    /** Those groups in which there is something for the reader. */
    public List<MenuEntry.Group> getGroups() {
        return getPlaces().stream().map(MenuEntry::group).distinct().toList();
    }

    public List<MenuEntry> placesOf(MenuEntry.Group group) {
        return getPlaces().stream().filter(place -> place.group() == group).toList();
    }

    public boolean here(MenuEntry place) {
        String view = FacesContext.getCurrentInstance().getViewRoot().getViewId();
        return switch (view) {
            case "/admin/account.xhtml" -> place == of(account.getOwner());
            case "/admin/statement.xhtml" -> place == of(statement.getAccount());
            default -> place.holds(view);
        };
    }

    private static MenuEntry of(String owner) {
        return owner.startsWith("mem_") ? MenuEntry.MEMBERS : MenuEntry.POOLS;
    }

    /** The path of the first page the reader may see; for who only judges risks, what waits for them. */
    public String home() {
        if (user.may(Permission.DECIDE_ORDERS) && !user.may(Permission.SEE_DASHBOARD)) {
            return MenuEntry.CASES.getPath();
        }
        if (user.mayOpen(MenuEntry.SETUP.getPath()) && setup.isNew()) {
            return MenuEntry.SETUP.getPath();
        }
        return getPlaces().stream()
                .filter(place -> place != MenuEntry.GLOSSARY) // everybody may look words up: nobody came for that
                .findFirst()
                .map(MenuEntry::getPath)
                .orElse("/admin/me");
    }
}
