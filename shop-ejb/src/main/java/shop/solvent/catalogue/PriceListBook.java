package shop.solvent.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;

/** The price lists of contracts and their parties in the database. */
@ApplicationScoped
class PriceListBook {

    private static final String ALL =
            "SELECT l.*, (SELECT COUNT(*) FROM price_list_party y WHERE y.price_list = l.code AND y.member > 0) AS members,"
                    + " EXISTS (SELECT 1 FROM price_list_party y WHERE y.price_list = l.code AND y.member = 0) AS everybody"
                    + " FROM price_list l";

    @Inject
    private Database database;

    @Inject
    private Payers payers;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * What a request comes to.
     *
     * @param before null if the list is new
     * @param takesTwo whether one person may not do it alone
     */
    record Plan(PriceListView before, Instant from, Instant until, boolean takesTwo) {

        /** Of the list as it is; 0 if it is new. */
        int version() {
            return before == null ? 0 : before.version();
        }
    }

    Optional<PriceListView> find(String code) {
        return database.query(ALL + " WHERE l.code = ?", PriceListBook::view, List.of(String.valueOf(code))).stream()
                .filter(view -> view.code().equals(code))
                .findFirst();
    }

    /** Those that follow one, by their code. */
    List<PriceListView> after(String code, int count) {
        return database.query(
                ALL + " WHERE l.code > ? ORDER BY l.code LIMIT ?",
                PriceListBook::view,
                List.of(code == null ? "" : code, count));
    }

    private static PriceListView view(ResultSet row) throws SQLException {
        Instant ends = Database.instant(row, "ends");
        return new PriceListView(
                row.getString("code"),
                row.getString("name_zh"),
                row.getString("name_en"),
                row.getString("agreed"),
                Database.instant(row, "starts"),
                ends.equals(PricePeriod.NEVER) ? null : ends,
                row.getBoolean("everybody"),
                row.getLong("members"),
                row.getInt("version"));
    }

    /**
     * @throws Rejection {@code field.…}, {@code price-list.not-found}, {@code price-list.exists}, {@code price-list.ends-before}, {@code price-list.too-many}, {@code member.not-found}
     */
    Plan plan(PriceListDeed.Content content) {
        String code = Given.code(content.code());
        Given.text("nameZh", content.nameZh(), 80);
        Given.text("nameEn", content.nameEn(), 80);
        Given.text("agreed", content.agreed(), 200);
        PriceListView before = find(code).orElse(null);
        if (before == null && content.version() > 0) {
            throw Rejection.notFound("price-list", code);
        }
        if (before != null) {
            if (content.version() == 0) {
                throw Rejection.conflict("price-list.exists", Map.of("field", "code", "price-list", code));
            }
        }
        Instant from = content.begins() != null ? content.begins() : before != null ? before.from() : clock.instant();
        Instant until = content.ends();
        if (from.isBefore(PricePeriod.ALWAYS)
                || !from.isBefore(until == null ? PricePeriod.NEVER : until)
                || until != null && !until.isBefore(PricePeriod.NEVER)) {
            throw Rejection.invalid("price-list.ends-before", Map.of("field", "until"));
        }
        Set<MemberId> added = ids(content.added());
        if (content.added().length > PriceListDeed.MOST || content.removed().length > PriceListDeed.MOST) {
            throw Rejection.invalid("price-list.too-many", Map.of("most", String.valueOf(PriceListDeed.MOST)));
        }
        ids(content.removed());
        Set<MemberId> known = payers.levelsOf(added).keySet();
        added.stream().filter(member -> !known.contains(member)).findFirst().ifPresent(unknown -> {
            throw Rejection.notFound("member", unknown);
        });
        return new Plan(before, from, until, before != null && gives(before, content, from, until) && isFar(code));
    }

    private static Set<MemberId> ids(String[] texts) {
        return Arrays.stream(texts).map(PriceListBook::id).collect(Collectors.toSet());
    }

    private static MemberId id(String text) {
        try {
            return MemberId.parse(text);
        } catch (InvalidId none) {
            throw Rejection.notFound("member", text);
        }
    }

    /** Whether anybody pays less by it who did not, or for a time at which nobody did. */
    private static boolean gives(PriceListView before, PriceListDeed.Content content, Instant from, Instant until) {
        return content.added().length > 0
                || content.everybody() && !before.everybody()
                || from.isBefore(before.from())
                || before.until() != null && (until == null || until.isAfter(before.until()));
    }

    /** Whether the list has a price that is further below what everybody pays, now or later, than one person may go alone. */
    private boolean isFar(String code) {
        Integer most = PriceChanges.mostAlone();
        return most != null
                && !database.query(
                                "SELECT 1 FROM offer s JOIN offer o ON o.sku = s.sku AND o.channel = s.channel"
                                        + " AND o.price_list = '' AND o.level = '' AND o.from_quantity = 1 AND o.ends > ?"
                                        + " WHERE s.price_list = ? AND s.ends > ? AND (o.price - s.price) * 100 > o.price * ?"
                                        + " LIMIT 1",
                                row -> row.getInt(1),
                                List.of(clock.instant(), code, clock.instant(), most))
                        .isEmpty();
    }

    void write(PriceListDeed.Content content, String by, String reason) {
        Set<String> there = Set.copyOf(database.query(
                "SELECT code FROM price_list WHERE code = ? FOR UPDATE", row -> row.getString(1), content.code()));
        Plan plan = plan(content); // under the lock, or about to meet who adds the same
        Given.sameVersion(content.version(), plan.version());
        Object[] terms = {
            content.nameZh().strip(),
            content.nameEn().strip(),
            content.agreed().strip(),
            plan.from(),
            plan.until() == null ? PricePeriod.NEVER : plan.until()
        };
        if (there.isEmpty()) {
            database.update(
                    "INSERT INTO price_list (name_zh, name_en, agreed, starts, ends, code, version)"
                            + " VALUES (?, ?, ?, ?, ?, ?, 1)",
                    with(terms, content.code()));
        } else {
            database.update(
                    "UPDATE price_list SET name_zh = ?, name_en = ?, agreed = ?, starts = ?, ends = ?,"
                            + " version = version + 1 WHERE code = ?",
                    with(terms, content.code()));
        }
        Set<Long> gone = new TreeSet<>();
        ids(content.removed()).forEach(member -> gone.add(member.value()));
        Set<Long> come = new TreeSet<>();
        ids(content.added()).forEach(member -> come.add(member.value()));
        (content.everybody() ? come : gone).add(Catalogue.EVERYBODY);
        for (List<Long> some : Database.inSets(List.copyOf(gone))) {
            List<Object> parameters = new ArrayList<>(List.of(content.code()));
            parameters.addAll(some);
            database.update(
                    "DELETE FROM price_list_party WHERE price_list = ? AND member IN (" + Database.places(some) + ")",
                    parameters.toArray());
        }
        database.insert(
                "price_list_party (member, price_list)",
                come.stream()
                        .map(member -> new Object[] {member, content.code()})
                        .toList(),
                "ON DUPLICATE KEY UPDATE member = member");
        audit.record(
                by,
                there.isEmpty() ? "price-list.added" : "price-list.changed",
                content.code(),
                plan.before() == null ? null : told(plan.before()),
                told(find(content.code()).orElseThrow()) + list(" +", content.added()) + list(" -", content.removed()),
                reason);
    }

    private static Object[] with(Object[] terms, String code) {
        Object[] all = Arrays.copyOf(terms, terms.length + 1);
        all[terms.length] = code;
        return all;
    }

    private static String told(PriceListView view) {
        return view.nameEn() + ", " + view.agreed() + ", " + view.from() + "/"
                + (view.until() == null ? "" : view.until()) + (view.everybody() ? ", everybody" : "") + ", "
                + view.members() + " members";
    }

    private static String list(String sign, String[] members) {
        return members.length == 0 ? "" : sign + String.join(sign, members);
    }

    /** Ids of the members that follow one. */
    List<MemberId> members(String code, MemberId after, int count) {
        return database.query(
                "SELECT member FROM price_list_party WHERE price_list = ? AND member > ? ORDER BY member LIMIT ?",
                row -> new MemberId(row.getLong(1)),
                List.of(code, after == null ? Catalogue.EVERYBODY : after.value(), count));
    }

    /** Goods with prices in the list from now on that follow one. */
    List<String> goods(String code, String after, int count) {
        return database.query(
                "SELECT DISTINCT sku FROM offer WHERE price_list = ? AND sku > ? AND ends > ? ORDER BY sku LIMIT ?",
                row -> row.getString(1),
                List.of(code, after == null ? "" : after, clock.instant(), count));
    }
}
