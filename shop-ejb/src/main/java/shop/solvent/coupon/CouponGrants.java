package shop.solvent.coupon;

import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.coupon.GrantBook.Listed;
import shop.solvent.coupon.GrantView.State;
import shop.solvent.kernel.id.CouponBatchId;
import shop.solvent.kernel.id.CouponGrantId;
import shop.solvent.kernel.id.CouponId;
import shop.solvent.kernel.id.InvalidId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.member.Members;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.RequestKeys;
import shop.solvent.platform.RequestKeys.Keyed;
import shop.solvent.platform.Steps;
import shop.solvent.platform.Transactions;
import shop.solvent.table.ImportProblem;
import shop.solvent.table.TableFile;
import shop.solvent.table.TableFile.Row;
import shop.solvent.table.TableFile.Unreadable;

/**
 * Gives coupons to members: to one, to those whom a file names, or to all whom a filter names. Many are looked through first,
 * and given when somebody says so.
 */
@Stateless
@TransactionAttribute(TransactionAttributeType.NOT_SUPPORTED)
public class CouponGrants {

    /** Of a file. */
    public static final int MOST_BYTES = TableFile.MOST_BYTES;

    private static final int AT_ONCE = 500;
    private static final int MOST_MEMBERS = 10_000_000;
    private static final Set<String> HEADINGS = Set.of("id", "member");

    @Inject
    private Transactions transactions;

    @Inject
    private CouponBook book;

    @Inject
    private GrantBook grants;

    @Inject
    private Giving giving;

    @Inject
    private CouponGranting granting;

    @Inject
    private Steps steps;

    @Inject
    private Members members;

    @Inject
    private Permits permits;

    @Inject
    private RequestKeys keys;

    @Inject
    private Audit audit;

    @Inject
    private Clock clock;

    /**
     * Gives one member a coupon. The same request made twice gives one.
     *
     * @throws Rejection {@code permission.missing}, {@code coupon-batch.not-found}, {@code member.not-found}, {@code
     *     coupon.not-given} of a batch that is not for giving or is over, {@code coupon.enough}, {@code coupon.exhausted},
     *     {@code field.missing} without a reason, {@code key.reused}
     */
    public CouponId give(String key, CouponBatchId batch, MemberId member, String reason, String by) {
        permits.require(by, Permission.EDIT_COUPONS);
        String why = Given.text("reason", reason, 500);
        members.find(member);
        Keyed request = Keyed.of("coupon-give:" + by, Given.text("key", key, 64), batch, member, why);
        return transactions.of(() -> {
            OptionalLong before = keys.answered(request);
            if (before.isPresent()) {
                return new CouponId(before.getAsLong());
            }
            BatchView locked = open(book.lock(batch).orElseThrow(() -> Rejection.notFound("coupon-batch", batch)));
            Giving.Given given = giving.to(List.of(member), locked, by, why);
            if (given.given().isEmpty()) {
                throw Rejection.conflict(
                        given.full() ? "coupon.exhausted" : "coupon.enough", Map.of("coupon", locked.nameEn()));
            }
            CouponId id = given.given().get(0);
            keys.remember(request, id.value());
            audit.record(by, "coupon.given", member.toString(), null, id + ", " + locked.campaign(), why);
            return id;
        });
    }

    /**
     * Looks through a file of members, a column {@code id} or {@code member} or else the first. Lines that name nobody are
     * told; the others can be given one.
     *
     * @param name for people
     * @throws Rejection {@code permission.missing}, {@code coupon.not-given}, {@code import.…} for what is no table, {@code
     *     field.missing} without a reason
     */
    public CouponGrantId list(CouponBatchId batch, String name, byte[] content, String reason, String by) {
        permits.require(by, Permission.EDIT_COUPONS);
        String why = Given.text("reason", reason, 500);
        open(find(batch));
        List<Row> rows;
        try {
            rows = TableFile.read(content);
        } catch (Unreadable unreadable) {
            throw Rejection.invalid(
                    unreadable.problem().code(), unreadable.problem().parameters());
        }
        int column = Math.max(
                0,
                rows.get(0).cells().stream()
                        .map(cell -> cell.strip().toLowerCase(Locale.ROOT))
                        .map(HEADINGS::contains)
                        .toList()
                        .indexOf(true));
        boolean headed = !rows.get(0).cell(column).strip().startsWith("mem_");
        List<ImportProblem> problems = new ArrayList<>();
        List<Listed> listed = listed(headed ? rows.subList(1, rows.size()) : rows, column, problems);
        String shortened = name == null || name.isBlank()
                ? "members"
                : name.replaceFirst("^.*[/\\\\]", "").strip();
        String shown = Given.text("file", shortened.substring(0, Math.min(120, shortened.length())), 120);
        return transactions.of(() -> {
            CouponGrantId id = grants.add(batch, shown, null, listed, listed.size(), problems, why, by);
            audit.record(
                    by, "coupon.grant-looked-at", id.toString(), null, batch + ", " + listed.size() + " members", why);
            return id;
        });
    }

    private List<Listed> listed(List<Row> rows, int column, List<ImportProblem> problems) {
        Map<MemberId, Integer> seen = new HashMap<>();
        List<Listed> listed = new ArrayList<>();
        for (int from = 0; from < rows.size(); from += AT_ONCE) {
            List<Listed> some = new ArrayList<>();
            for (Row row : rows.subList(from, Math.min(rows.size(), from + AT_ONCE))) {
                String text = row.cell(column).strip();
                try {
                    MemberId member = MemberId.parse(text);
                    Integer before = seen.putIfAbsent(member, row.line());
                    if (before == null) {
                        some.add(new Listed(row.line(), member));
                    } else {
                        problems.add(problem(row, "coupon-grant.twice", Map.of("line", String.valueOf(before))));
                    }
                } catch (InvalidId none) {
                    problems.add(problem(row, "coupon-grant.no-id", Map.of("text", brief(text))));
                }
            }
            Set<MemberId> there =
                    members.of(some.stream().map(Listed::member).toList()).keySet();
            for (Listed one : some) {
                if (there.contains(one.member())) {
                    listed.add(one);
                } else {
                    problems.add(new ImportProblem(
                            one.line(),
                            "",
                            "coupon-grant.no-member",
                            Map.of("text", one.member().toString())));
                }
            }
        }
        problems.sort(Comparator.comparingInt(ImportProblem::line));
        return listed;
    }

    private static ImportProblem problem(Row row, String code, Map<String, String> parameters) {
        return new ImportProblem(row.line(), "", code, parameters);
    }

    private static String brief(String text) {
        return text.length() > 24 ? text.substring(0, 24) + "…" : text;
    }

    /**
     * Counts whom a filter names.
     *
     * @throws Rejection {@code permission.missing}, {@code coupon.not-given}, {@code field.malformed} for what is no day,
     *     {@code field.missing} without a reason
     */
    public CouponGrantId filter(CouponBatchId batch, GrantFilter filter, String reason, String by) {
        permits.require(by, Permission.EDIT_COUPONS);
        String why = Given.text("reason", reason, 500);
        open(find(batch));
        requireDay("from", filter.from());
        requireDay("until", filter.until());
        int total = (int) members.count(filter.query(clock.getZone(), clock.instant()), MOST_MEMBERS);
        return transactions.of(() -> {
            CouponGrantId id = grants.add(batch, "", filter, List.of(), total, List.of(), why, by);
            audit.record(by, "coupon.grant-looked-at", id.toString(), null, batch + ", " + filter + ", " + total, why);
            return id;
        });
    }

    private static void requireDay(String field, String day) {
        try {
            if (day != null) {
                LocalDate.parse(day);
            }
        } catch (DateTimeException none) {
            throw Rejection.invalid("field.malformed", Map.of("field", field, "pattern", "yyyy-mm-dd"));
        }
    }

    /**
     * Begins to give what was looked at. Asked twice, it begins once.
     *
     * @throws Rejection {@code permission.missing}, {@code coupon-grant.not-found}, {@code coupon-grant.ended}
     */
    public void begin(CouponGrantId id, String by) {
        permits.require(by, Permission.EDIT_COUPONS);
        transactions.run(() -> {
            GrantView grant = view(id);
            if (grant.state() == State.RUNNING) {
                return;
            }
            open(find(grant.batch()));
            if (!grants.move(id, State.CHECKED, State.RUNNING)) {
                throw ended(id);
            }
            audit.record(
                    by,
                    "coupon.grant-begun",
                    id.toString(),
                    State.CHECKED.name(),
                    grant.batch() + ", " + grant.total() + " members",
                    grant.reason());
        });
        steps.wake(granting);
    }

    /**
     * Gives no more of it. Who got one keeps it.
     *
     * @throws Rejection {@code permission.missing}, {@code coupon-grant.not-found}, {@code coupon-grant.ended}
     */
    public void cancel(CouponGrantId id, String by) {
        permits.require(by, Permission.EDIT_COUPONS);
        transactions.run(() -> {
            GrantView grant = view(id);
            if (!grants.move(id, State.CHECKED, State.CANCELLED) && !grants.move(id, State.RUNNING, State.CANCELLED)) {
                throw ended(id);
            }
            grants.forget(id);
            audit.record(
                    by, "coupon.grant-cancelled", id.toString(), grant.state().name(), State.CANCELLED.name(), null);
        });
    }

    /** @throws Rejection {@code coupon-grant.not-found} */
    public GrantView view(CouponGrantId id) {
        return grants.find(id).orElseThrow(() -> Rejection.notFound("coupon-grant", id));
    }

    /** Of a batch, the latest first. */
    public List<GrantView> of(CouponBatchId batch, int most) {
        return grants.list(batch, most);
    }

    private static Rejection ended(CouponGrantId id) {
        return Rejection.conflict("coupon-grant.ended", Map.of("coupon-grant", id.toString()));
    }

    private BatchView find(CouponBatchId id) {
        return book.batch(id).orElseThrow(() -> Rejection.notFound("coupon-batch", id));
    }

    private BatchView open(BatchView batch) {
        BatchView.State state = batch.state(clock.instant());
        if (batch.kind() == BatchKind.CODES || state != BatchView.State.READY) {
            throw Rejection.conflict(
                    "coupon.not-given", Map.of("batch", batch.id().toString(), "state", state.name()));
        }
        return batch;
    }
}
