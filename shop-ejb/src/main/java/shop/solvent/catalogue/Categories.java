package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** The tree of categories, in which each of the goods has at most one place. */
@Stateless
public class Categories {

    private static final int DEEPEST = 5;
    private static final int MOST = 1_000;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    /** All of them, each followed by those below it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<CategoryView> tree() {
        Map<String, List<Category>> below = new HashMap<>();
        entities.createQuery("SELECT c FROM Category c", Category.class).getResultList().stream()
                .sorted(Comparator.comparing(Category::code))
                .forEach(one -> below.computeIfAbsent(String.valueOf(one.parent()), parent -> new ArrayList<>())
                        .add(one));
        List<CategoryView> tree = new ArrayList<>();
        grow(tree, below, "null", 0);
        return tree;
    }

    private static void grow(List<CategoryView> tree, Map<String, List<Category>> below, String parent, int depth) {
        for (Category one : below.getOrDefault(parent, List.of())) {
            tree.add(one.view(depth));
            grow(tree, below, one.code(), depth + 1);
        }
    }

    /** @throws Rejection {@code category.not-found} */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public CategoryView find(String code) {
        return tree().stream()
                .filter(one -> one.code().equals(code))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("category", code));
    }

    /** The code and those of all below it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> withBelow(String code) {
        List<String> found = new ArrayList<>(List.of(code));
        int depth = -1;
        for (CategoryView one : tree()) {
            if (depth >= 0 && one.depth() <= depth) {
                break;
            }
            if (depth >= 0) {
                found.add(one.code());
            } else if (one.code().equals(code)) {
                depth = one.depth();
            }
        }
        return found;
    }

    /**
     * Adds a category, or changes the one of that code. What is so already is left alone, whatever version was looked at.
     *
     * @param parent code; null at the top
     * @param version that the person saw; null to add one
     * @return whether that was a change
     * @throws Rejection {@code field.…}, {@code category.not-found}, {@code category.exists}, {@code category.circle},
     *     {@code category.too-deep}, {@code category.too-many} or {@code version.outdated}
     */
    public boolean put(String code, String parent, String nameZh, String nameEn, Integer version, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String key = Given.code(code);
        String above = Given.optionalText("parent", parent, 32);
        String zh = Given.text("nameZh", nameZh, 80);
        String en = Given.text("nameEn", nameEn, 80);
        // One at a time: two moves that are each right could make a circle together.
        database.query("SELECT code FROM category FOR UPDATE", row -> row.getString(1));
        Category category = entities.find(Category.class, key, LockModeType.PESSIMISTIC_WRITE);
        if (category != null && category.is(above, zh, en)) {
            return false;
        }
        if (version == null && category != null) {
            throw Rejection.conflict("category.exists", Map.of("category", key));
        }
        if (version != null && category == null) {
            throw Rejection.notFound("category", key);
        }
        if (version != null) {
            Given.sameVersion(version, category.version());
        }
        List<CategoryView> tree = tree();
        if (version == null && tree.size() >= MOST) {
            throw Rejection.conflict("category.too-many", Map.of("most", String.valueOf(MOST)));
        }
        checkPlace(tree, key, above);
        String before = category == null ? null : category.text();
        if (category == null) {
            category = new Category(key);
        }
        category.set(above, zh, en);
        entities.persist(category);
        Database.flush(entities);
        audit.record(by, before == null ? "category.added" : "category.changed", key, before, category.text(), null);
        return true;
    }

    private void checkPlace(List<CategoryView> tree, String code, String parent) {
        if (parent == null) {
            return;
        }
        CategoryView above = tree.stream()
                .filter(one -> one.code().equals(parent))
                .findFirst()
                .orElseThrow(() -> Rejection.notFound("category", parent));
        List<String> below = withBelow(code);
        if (below.contains(parent)) {
            throw Rejection.invalid("category.circle", Map.of("category", code));
        }
        int own = tree.stream()
                .filter(one -> one.code().equals(code))
                .mapToInt(CategoryView::depth)
                .findFirst()
                .orElse(0);
        int height = tree.stream()
                .filter(one -> below.contains(one.code()))
                .mapToInt(one -> one.depth() - own)
                .max()
                .orElse(0);
        if (above.depth() + 1 + height >= DEEPEST) {
            throw Rejection.invalid("category.too-deep", Map.of("most", String.valueOf(DEEPEST)));
        }
    }

    /**
     * Takes an empty category away.
     *
     * @throws Rejection {@code category.not-found} or {@code category.in-use}
     */
    public void remove(String code, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        Category category = code == null ? null : entities.find(Category.class, code, LockModeType.PESSIMISTIC_WRITE);
        if (category == null) {
            throw Rejection.notFound("category", code);
        }
        long inUse = database.number("SELECT COUNT(*) FROM category WHERE parent = ?", code)
                + database.number("SELECT COUNT(*) FROM (SELECT 1 FROM product WHERE category = ? LIMIT 1) used", code);
        if (inUse > 0) {
            throw Rejection.conflict("category.in-use", Map.of("category", code));
        }
        audit.record(by, "category.removed", code, category.text(), null, null);
        entities.remove(category);
    }
}
