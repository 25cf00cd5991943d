package shop.solvent.view;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Unguarded;

/** The lists that people keep. Each sees and changes their own. */
@Stateless
public class SavedViews {

    /** Of one person and list; more are no help. */
    public static final int MOST = 20;

    private static final int LONGEST_NAME = 40;

    /** An address's parameters as the shop writes them: no other page can be reached by one. */
    private static final Pattern FILTERS = Pattern.compile("(?:\\?[A-Za-z0-9=&%.*_+-]{1,999})?");

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** Those a person has kept of a list, in the order of their names. */
    public List<KeptView> of(String owner, ListedPage page) {
        return entities.createQuery(
                        "SELECT v FROM SavedView v WHERE v.owner = :owner AND v.page = :page ORDER BY v.name",
                        SavedView.class)
                .setParameter("owner", owner)
                .setParameter("page", page)
                .getResultStream()
                .map(SavedView::view)
                .toList();
    }

    /**
     * Keeps a list under a name; one that the person had under that name is replaced.
     *
     * @throws Rejection {@code field.…}, {@code view.too-many}
     */
    @Unguarded(because = "everybody keeps views of their own")
    public KeptView save(String owner, ListedPage page, String name, String filters) {
        String called = Given.text("name", name, LONGEST_NAME);
        String kept = filters == null ? "" : filters;
        if (!FILTERS.matcher(kept).matches()) {
            throw Rejection.invalid("field.malformed", Map.of("field", "filters"));
        }
        Optional<SavedView> before = find(owner, page, called);
        String old = before.map(SavedView::filters).orElse(null);
        if (before.isEmpty() && of(owner, page).size() >= MOST) {
            throw Rejection.conflict("view.too-many", Map.of("most", String.valueOf(MOST)));
        }
        SavedView view = before.orElseGet(() -> new SavedView(owner, page, called));
        view.keep(kept, clock.instant());
        if (before.isEmpty()) {
            entities.persist(view);
        }
        Database.flush(entities);
        audit.record(owner, "view.saved", page + " " + called, old, kept, null);
        return view.view();
    }

    /**
     * Keeps it under another name.
     *
     * @throws Rejection {@code field.…}, {@code view.not-found} or, where the person keeps another so, {@code view.exists}
     */
    public KeptView rename(String owner, ListedPage page, String name, String to) {
        String called = Given.text("name", to, LONGEST_NAME);
        SavedView view = find(owner, page, name).orElseThrow(() -> Rejection.notFound("view", name));
        if (find(owner, page, called).filter(other -> other != view).isPresent()) {
            throw Rejection.conflict("view.exists", Map.of("name", called));
        }
        if (!called.equals(view.view().name())) {
            view.call(called);
            Database.flush(entities);
            audit.record(owner, "view.renamed", page + " " + called, name, called, null);
        }
        return view.view();
    }

    /**
     * Keeps it no longer.
     *
     * @throws Rejection {@code view.not-found}
     */
    @Unguarded(because = "everybody keeps views of their own")
    public void remove(String owner, ListedPage page, String name) {
        SavedView view = find(owner, page, name).orElseThrow(() -> Rejection.notFound("view", name));
        entities.remove(view);
        audit.record(owner, "view.removed", page + " " + view.view().name(), view.filters(), null, null);
    }

    private Optional<SavedView> find(String owner, ListedPage page, String name) {
        return entities.createQuery(
                        "SELECT v FROM SavedView v WHERE v.owner = :owner AND v.page = :page AND v.name = :name",
                        SavedView.class)
                .setParameter("owner", owner)
                .setParameter("page", page)
                .setParameter("name", name)
                .getResultStream()
                .findFirst();
    }
}
