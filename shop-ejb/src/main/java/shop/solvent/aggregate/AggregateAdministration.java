package shop.solvent.aggregate;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.aggregate.DeclaredTerms.Sort;
import shop.solvent.approval.Deed.Mandate;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.Categories;
import shop.solvent.catalogue.CategoryView;
import shop.solvent.catalogue.ChannelView;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.merchant.MerchantView;
import shop.solvent.merchant.Merchants;
import shop.solvent.platform.Coded;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.rulebook.draft.Mentions;
import shop.solvent.rules.checkout.CheckoutPoint;
import shop.solvent.rules.signal.Signals;

/**
 * Declares figures and counters, and takes back those that no rule looks at: one person may. That rules can look at one takes two: {@link
 * AggregateDeed}, {@link CounterDeed}.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.REQUIRED)
public class AggregateAdministration {

    private static final int MOST = 100; // of each sort

    @PersistenceContext(unitName = "shop")
    private EntityManager entities;

    @Inject
    private Database database;

    @Inject
    private Mentions mentions;

    @Inject
    private Catalogue catalogue;

    @Inject
    private Categories categories;

    @Inject
    private Merchants merchants;

    @Inject
    private PublishedCounters published;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Declares a figure; no rule sees it before it is published. What it counts stays: another is another figure.
     *
     * @param code by which rules call it
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code aggregate.exists}, {@code aggregate.too-many}, {@code
     *     aggregate.unknown} of a channel, category, merchant or goods that the shop does not have
     */
    public void declare(String code, AggregateTerms terms, String by) {
        permits.require(by, Permission.EDIT_CAMPAIGNS);
        Given.code(code);
        AggregateTerms checked = terms.checked();
        requireKnown(checked.filter());
        add(code, checked, by);
    }

    /**
     * Declares a counter; no rule sees it before it is published. What it counts stays.
     *
     * @param code by which rules call it; figures and counters share their codes
     * @throws Rejection {@code permission.missing}, {@code field.…}, {@code counter.distinct-key}, {@code counter.not-told} where no
     *     row of the shop tells that, {@code aggregate.exists}, {@code aggregate.too-many}
     */
    public void declare(String code, CounterTerms terms, String by) {
        permits.require(by, Permission.DRAFT_RISK_RULES);
        Given.code(code);
        CounterTerms checked = terms.checked();
        if (published.rows(checked).isEmpty()) {
            throw Rejection.invalid(
                    "counter.not-told",
                    Map.of(
                            "field",
                            "key",
                            "act",
                            checked.act().name(),
                            "key",
                            checked.key().name()));
        }
        add(code, checked, by);
    }

    private void add(String code, DeclaredTerms checked, String by) {
        if (entities.find(Aggregate.class, code) != null) {
            throw Rejection.conflict("aggregate.exists", Map.of("field", "code", "aggregate", code));
        }
        if (database.number(
                        "SELECT COUNT(*) FROM aggregate WHERE sort = ?",
                        checked.sort().name())
                >= MOST) {
            throw Rejection.conflict("aggregate.too-many", Map.of("most", String.valueOf(MOST)));
        }
        entities.persist(new Aggregate(code, checked, by, clock.instant()));
        Database.flush(entities);
        audit.record(by, called(checked) + ".declared", code, null, checked.toString(), null);
    }

    /** As the audit calls it. */
    private static String called(DeclaredTerms terms) {
        return terms.sort() == Sort.COUNTER ? "counter" : "aggregate";
    }

    private void requireKnown(AggregateFilter filter) {
        known(
                "channels",
                filter.channels(),
                catalogue.channels().stream().map(ChannelView::code).collect(Collectors.toSet()));
        known(
                "categories",
                filter.categories(),
                categories.tree().stream().map(CategoryView::code).collect(Collectors.toSet()));
        known(
                "merchants",
                filter.merchants(),
                merchants.all().stream().map(MerchantView::code).collect(Collectors.toSet()));
        known(
                "kinds",
                filter.kinds(),
                Arrays.stream(ProductKind.values()).map(ProductKind::text).toList());
        known("goods", filter.goods(), filter.goods().isEmpty() ? Set.of() : catalogue.known(filter.goods()));
    }

    private static void known(String field, List<String> codes, Collection<String> there) {
        codes.stream().filter(code -> !there.contains(code)).findFirst().ifPresent(code -> {
            throw Rejection.invalid("aggregate.unknown", Map.of("field", field, "code", code));
        });
    }

    /** The rule files, in force or to come, and drafts that name it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public List<String> users(String code) {
        return mentions.of(find(code).terms().listed(), code);
    }

    /**
     * Takes back what was published, where no rule looks at it.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code aggregate.not-found}, {@code
     *     aggregate.in-rules} with the rule files and drafts that look at it
     */
    public void withdraw(String code, String by, String reason) {
        if (find(code).terms().sort() == Sort.COUNTER) {
            permits.require(by, Permission.DRAFT_RISK_RULES);
        } else {
            permits.require(by, Permission.EDIT_CAMPAIGNS);
        }
        String why = Given.text("reason", reason, 500);
        Aggregate aggregate = locked(code);
        if (!aggregate.isPublished()) {
            return;
        }
        List<String> files = mentions.of(aggregate.terms().listed(), code);
        if (!files.isEmpty()) {
            throw Rejection.conflict(
                    "aggregate.in-rules",
                    Map.of("field", "reason", "aggregate", code, "rules", String.join(", ", files)));
        }
        aggregate.withdraw();
        Database.flush(entities);
        audit.record(
                by,
                called(aggregate.terms()) + ".withdrawn",
                code,
                aggregate.terms().toString(),
                null,
                why);
    }

    /**
     * Drops one that is not published.
     *
     * @throws Rejection {@code permission.missing}, {@code field.missing} without a reason, {@code aggregate.not-found}, {@code
     *     aggregate.published}
     */
    public void drop(String code, String by, String reason) {
        if (find(code).terms().sort() == Sort.COUNTER) {
            permits.require(by, Permission.DRAFT_RISK_RULES);
        } else {
            permits.require(by, Permission.EDIT_CAMPAIGNS);
        }
        String why = Given.text("reason", reason, 500);
        Aggregate aggregate = locked(code);
        if (aggregate.isPublished()) {
            throw Rejection.conflict("aggregate.published", Map.of("field", "reason", "aggregate", code));
        }
        DeclaredTerms before = aggregate.terms();
        entities.remove(aggregate);
        Database.flush(entities);
        audit.record(by, called(before) + ".dropped", code, before.toString(), null, why);
    }

    /**
     * For {@link AggregateDeed} and {@link CounterDeed} only.
     *
     * @throws Rejection if it could not be published now
     */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public void requirePublishable(String code, DeclaredTerms terms) {
        Aggregate aggregate = find(code);
        if (!aggregate.terms().equals(terms)) {
            throw Rejection.conflict("version.outdated", Map.of("version", String.valueOf(aggregate.version())));
        }
        if (aggregate.isPublished()) {
            throw Rejection.invalid("aggregate.published", Map.of("aggregate", code));
        }
        int most = terms.sort() == Sort.COUNTER ? Signals.MOST_COUNTERS : CheckoutPoint.MOST_AGGREGATES;
        if (database.number(
                        "SELECT COUNT(*) FROM aggregate WHERE sort = ? AND published_by IS NOT NULL",
                        terms.sort().name())
                >= most) {
            throw Rejection.conflict("aggregate.too-many-published", Map.of("most", String.valueOf(most)));
        }
    }

    /** Whether this person declared it. */
    @TransactionAttribute(TransactionAttributeType.SUPPORTS)
    public boolean isOf(String code, String person) {
        return find(code).isOf(person);
    }

    /** For {@link AggregateDeed} and {@link CounterDeed} only. */
    public void publish(String code, DeclaredTerms terms, Mandate mandate) {
        database.query("SELECT code FROM aggregate ORDER BY code FOR UPDATE", row -> true); // who publishes takes turns
        requirePublishable(code, terms);
        Aggregate aggregate = locked(code);
        aggregate.publish(mandate.agreedBy(), clock.instant());
        Database.flush(entities);
        audit.record(
                mandate.askedBy(),
                called(terms) + ".published",
                code,
                null,
                aggregate.terms().toString(),
                mandate.reason());
    }

    private Aggregate locked(String code) {
        return Coded.locked(entities, Aggregate.class, code, "aggregate");
    }

    private Aggregate find(String code) {
        return Coded.find(entities, Aggregate.class, code, "aggregate");
    }
}
