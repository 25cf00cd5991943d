package shop.solvent.web.admin.home;

import jakarta.enterprise.context.RequestScoped;
import jakarta.faces.context.ExternalContext;
import jakarta.faces.context.FacesContext;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import shop.solvent.view.KeptView;
import shop.solvent.view.ListedPage;
import shop.solvent.view.SavedViews;
import shop.solvent.web.admin.Feedback;
import shop.solvent.web.admin.SignedIn;

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

    /** Keeps the list as it is shown, and shows it anew. */
    public void save(String list, String filters) {
        if (feedback.attempt(() -> views.save(user.getUsername(), page(list), name, filters), "keep:name")) {
            feedback.done("views.saved", name.strip());
            show(list, filters);
        }
    }

    /** The name under which the list is kept as it is shown; null if it is not. */
    public String here(String list, String filters) {
        return of(list).stream()
                .filter(one -> one.filters().equals(filters))
                .map(KeptView::name)
                .findFirst()
                .orElse(null);
    }

    public void rename(String list, String filters) {
        String before = here(list, filters);
        if (feedback.attempt(() -> views.rename(user.getUsername(), page(list), before, name), "keep:name")) {
            feedback.done("views.renamed", before, name.strip());
            show(list, filters);
        }
    }

    public void remove(String list, String called, String filters) {
        if (feedback.attempt(() -> views.remove(user.getUsername(), page(list), called), null)) {
            feedback.done("views.removed", called);
            show(list, filters);
        }
    }

    private static void show(String list, String filters) {
        ExternalContext context = FacesContext.getCurrentInstance().getExternalContext();
        try {
            context.redirect(context.getRequestContextPath() + "/admin/" + list + filters);
        } catch (IOException readerGone) {
            throw new UncheckedIOException(readerGone);
        }
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
