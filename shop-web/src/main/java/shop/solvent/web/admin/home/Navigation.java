package shop.solvent.web.admin.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

    /** What a merchant's person has, in its order: pages of the portal, and those of the desk that show its own alone. */
    private static final List<MenuEntry> PORTAL = List.of(
            MenuEntry.PORTAL_HOME,
            MenuEntry.ORDERS,
            MenuEntry.GOODS,
            MenuEntry.PORTAL_STOCK,
            MenuEntry.OWN_CAMPAIGNS,
            MenuEntry.DISPUTES,
            MenuEntry.REVIEWS,
            MenuEntry.TILLS,
            MenuEntry.PORTAL_STATEMENTS,
            MenuEntry.PORTAL_CONTRACT,
            MenuEntry.PORTAL_STAFF);

    public List<MenuEntry> getPlaces() {
        return (isPortal()
                        ? Stream.concat(PORTAL.stream(), Stream.of(MenuEntry.GLOSSARY))
                        : Arrays.stream(MenuEntry.values()).filter(place -> place.group() != MenuEntry.Group.PORTAL))
                .filter(place -> user.mayOpen(place.getPath()))
                .toList();
    }

    /** The group under which the reader has the place: a merchant's person has all of the portal in one. */
    private MenuEntry.Group group(MenuEntry place) {
        return isPortal() && PORTAL.contains(place) ? MenuEntry.Group.PORTAL : place.group();
    }

    /** Whether the reader works for a merchant, and has its portal. */
    public boolean isPortal() {
        return user.may(Permission.SEE_OWN_SHOP);
    }

    /** The key of what the place is called for the reader: of all merchants' campaigns a merchant's person has their own. */
    public String key(MenuEntry place) {
        return isPortal() && place == MenuEntry.OWN_CAMPAIGNS ? "own.mine" : place.getKey();
    }

    /** Those groups in which there is something for the reader. */
    public List<MenuEntry.Group> getGroups() {
        return getPlaces().stream().map(this::group).distinct().toList();
    }

    public List<MenuEntry> placesOf(MenuEntry.Group group) {
        return getPlaces().stream().filter(place -> group(place) == group).toList();
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
        if (isPortal()) {
            return MenuEntry.PORTAL_HOME.getPath();
        }
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
