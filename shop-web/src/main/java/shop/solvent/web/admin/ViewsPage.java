package shop.solvent.web.admin;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.view.KeptView;
import shop.solvent.view.ListedPage;
import shop.solvent.view.SavedViews;

/** The lists that the reader has kept, on the page of each list. */
@Named("views")
@RequestScoped
public class ViewsPage {

    @Inject
    private SavedViews views;

    @Inject
    private SignedIn user;

    @Inject
    private Feedback feedback;

    private final Map<String, List<KeptView>> kept = new HashMap<>();
    private String name;

    /** @param list {@code orders} */
    public List<KeptView> of(String list) {
        return kept.computeIfAbsent(list, one -> views.of(user.getUsername(), page(one)));
    }

    /** @return the address of the list, so that it is read anew; null where it was refused */
    public String save(String list, String filters) {
        boolean done = feedback.attempt(() -> views.save(user.getUsername(), page(list), name, filters), "keep:name");
        if (done) {
            feedback.done("views.saved", name.strip());
        }
        return done ? here(list, filters) : null;
    }

    public String remove(String list, String called, String filters) {
        boolean done = feedback.attempt(() -> views.remove(user.getUsername(), page(list), called), null);
        if (done) {
            feedback.done("views.removed", called);
        }
        return here(list, filters);
    }

    private static String here(String list, String filters) {
        return "/admin/" + list + (filters.isEmpty() ? "?" : filters + "&") + "faces-redirect=true";
    }

    private static ListedPage page(String list) {
        return ListedPage.valueOf(list.toUpperCase(Locale.ROOT));
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }
}
