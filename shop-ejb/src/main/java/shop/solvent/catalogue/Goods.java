package shop.solvent.catalogue;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.access.Reach;
import shop.solvent.access.WithinReach;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MerchantId;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.SoldStamp;
import shop.solvent.platform.Where;

/** Looks after goods: what they are, whether they are sold, how they are tagged. What they cost: {@link Prices}. */
@Stateless
public class Goods {

    /** What a person can have changed at once. */
    public static final int MOST_AT_ONCE = 500;

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private SoldStamp sold;

    @Inject
    private Merchants merchants;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /** @throws Rejection {@code product.not-found} */
    @TransactionAttribute(TransactionAttributeType.REQUIRED)
    public ProductView find(String sku) {
        ProductView found = existing(sku, LockModeType.NONE).view();
        if (!isSeen(sku)) {
            throw Rejection.notFound("product", sku);
        }
        return found;
    }

    private boolean isSeen(String sku) {
        if (Reach.current().isAll()) {
            return true;
        }
        Where seen = WithinReach.goods(new Where().and("p.sku = ?", sku), "p");
        return !database.query("SELECT 1 FROM product p" + seen.sql(), row -> true, seen.parameters())
                .isEmpty();
    }

    /**
     * Adds goods. They are sold nowhere until they have a price there. The same ones added twice are added once.
     *
     * @param merchant code
     * @throws Rejection {@code field.…}, {@code merchant.not-found}, {@code merchant.too-many-goods}, {@code
     *     category.not-found} or {@code product.exists}
     */
    public ProductView add(String sku, String merchant, GoodContent content, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String code = Given.matching("sku", sku, Catalogue.SKU);
        GoodContent checked = checked(content);
        MerchantId seller =
                merchants.makeRoom(Given.text("merchant", merchant, 32), 1).id();
        Product there = entities.find(Product.class, code);
        if (there != null && there.is(code, seller, checked)) {
            return there.view();
        }
        if (there != null) {
            throw Rejection.conflict("product.exists", Map.of("sku", code));
        }
        Product product = new Product(code, seller, clock.instant());
        product.set(checked);
        entities.persist(product);
        Database.flush(entities);
        audit.record(
                by,
                "product.added",
                code,
                null,
                text(checked.fields(), checked.fields().keySet()),
                null);
        return product.view().asAdded();
    }

    /**
     * Changes what is written about goods. What is so already is left alone, whatever version was looked at.
     *
     * @param version that the person saw
     * @throws Rejection {@code field.…}, {@code product.not-found}, {@code category.not-found} or, if somebody else was
     *     faster, {@code version.outdated}
     */
    public ProductView change(String sku, int version, GoodContent content, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        GoodContent checked = checked(content);
        Product product = toChange(sku);
        entities.refresh(product, LockModeType.PESSIMISTIC_WRITE);
        GoodContent before = product.view().content();
        Set<String> changed = before.differences(checked);
        if (!changed.isEmpty()) {
            Given.sameVersion(version, product.version());
            product.set(checked);
            risen(product, sku, version);
            audit.record(
                    by, "product.changed", sku, text(before.fields(), changed), text(checked.fields(), changed), null);
        }
        return product.view();
    }

    /** Its tags are no column of it: where only they have changed, nobody else sees to its version. */
    private void risen(Product product, String sku, int before) {
        Database.flush(entities);
        if (product.version() == before) {
            database.update("UPDATE product SET version = version + 1 WHERE sku = ?", sku);
            entities.refresh(product);
        }
    }

    private GoodContent checked(GoodContent content) {
        GoodContent checked = Given.value("content", content).checked();
        if (checked.category() != null && entities.find(Category.class, checked.category()) == null) {
            throw Rejection.notFound("category", checked.category());
        }
        return checked;
    }

    static String text(Map<String, String> fields, Set<String> names) {
        return names.stream()
                .filter(fields::containsKey)
                .map(name -> name + ": " + fields.get(name))
                .collect(Collectors.joining("\n"));
    }

    /**
     * Puts goods on sale, or takes them off, wherever they have a price.
     *
     * @param skus at most {@value #MOST_AT_ONCE}
     * @return how many that changed
     * @throws Rejection {@code product.not-found}, {@code field.…}; then none of them has changed
     */
    public int sell(Collection<String> skus, boolean on, String reason, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String why = Given.text("reason", reason, 500);
        int changed = 0;
        for (Product product : locked(skus)) {
            if (product.sell(on)) {
                changed++;
                audit.record(
                        by,
                        on ? "product.put-on-sale" : "product.taken-off-sale",
                        product.view().sku(),
                        String.valueOf(!on),
                        String.valueOf(on),
                        why);
            }
        }
        return changed;
    }

    /**
     * Gives goods a tag, or takes it from them.
     *
     * @return how many that changed
     * @throws Rejection {@code product.not-found}, {@code field.…}, {@code good.too-many-tags}; then none has changed
     */
    public int tag(Collection<String> skus, String tag, boolean on, String by) {
        permits.require(by, Permission.EDIT_CATALOGUE);
        String plain = GoodContent.tag(tag);
        int changed = 0;
        for (Product product : locked(skus)) {
            ProductView view = product.view();
            GoodContent before = view.content();
            Set<String> tags = new TreeSet<>(before.tags());
            if (on ? tags.add(plain) : tags.remove(plain)) {
                changed++;
                GoodContent after = before.withTags(tags).checked();
                product.set(after);
                risen(product, view.sku(), view.version());
                Set<String> names = Set.of("tags");
                audit.record(
                        by,
                        "product.changed",
                        view.sku(),
                        text(before.fields(), names),
                        text(after.fields(), names),
                        null);
            }
        }
        return changed;
    }

    /** In the order of their skus, in which everybody locks them. */
    private List<Product> locked(Collection<String> skus) {
        Given.within("skus", skus.size(), 1, MOST_AT_ONCE);
        List<Product> products = new ArrayList<>();
        for (String sku : new TreeSet<>(skus)) {
            products.add(toChange(sku));
        }
        return products;
    }

    /** Locked, and what was remembered of what is sold is read anew. */
    private Product toChange(String sku) {
        Product product = existing(sku, LockModeType.PESSIMISTIC_WRITE);
        sold.change();
        return product;
    }

    private Product existing(String sku, LockModeType lock) {
        Product product = sku == null ? null : entities.find(Product.class, sku, lock);
        if (product == null || !product.view().sku().equals(sku)) {
            throw Rejection.notFound("product", sku);
        }
        return product;
    }
}
