package shop.solvent.relation;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.RelationRunId;
import shop.solvent.platform.Database;
import shop.solvent.platform.Json;
import shop.solvent.platform.Page;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Slice;
import shop.solvent.platform.Ties;

/**
 * Who is tied to whom, for those who look into it, as the last run saw it. It is of the whole shop: somebody whose reach is limited does
 * not see it.
 */
@Stateless
public class Relations {

    /** A picture of more than these says nothing. */
    public static final int MOST_NODES = 60;

    /** Of one end; who has more is told to have more. */
    private static final int MOST_TIES = 400;

    /** A way is looked for no further than over these. */
    static final int MOST_VISITED = 5_000;

    private static final Set<Ties.Kind> FROM_MEMBERS = EnumSet.of(
            Ties.Kind.INVITE,
            Ties.Kind.DEVICE,
            Ties.Kind.ADDRESS,
            Ties.Kind.PAYEE,
            Ties.Kind.TRADE,
            Ties.Kind.COMMISSION,
            Ties.Kind.GIFT);
    private static final Set<Ties.Kind> TO_MEMBERS =
            EnumSet.of(Ties.Kind.INVITE, Ties.Kind.COMMISSION, Ties.Kind.GIFT, Ties.Kind.REFUND, Ties.Kind.STAFF);
    private static final Set<Ties.Kind> FROM_MERCHANTS =
            EnumSet.of(Ties.Kind.SELLER, Ties.Kind.REFUND, Ties.Kind.STAFF);
    private static final Set<Ties.Kind> MONEY = EnumSet.of(
            Ties.Kind.TRADE,
            Ties.Kind.COMMISSION,
            Ties.Kind.GIFT,
            Ties.Kind.REFUND,
            Ties.Kind.SELLER,
            Ties.Kind.PAYEE,
            Ties.Kind.STAFF);

    @Inject
    private RelationBook book;

    @Inject
    private Brakes brakes;

    @Inject
    private RootSigns signs;

    @Inject
    private Permits permits;

    @Inject
    private Audit audit;

    @Inject
    private Database database;

    /** What rules and pages see; empty before the first run. */
    public Optional<RunView> current() {
        return book.current();
    }

    /** The last runs, up to twenty. */
    public List<RunView> runs() {
        return book.latest(20);
    }

    /** Has it worked out anew, soon. @throws Rejection {@code permission.missing} */
    public RelationRunId askRun(String by) {
        permits.require(by, Permission.SEE_RELATIONS);
        RelationRunId id = book.ask(by);
        audit.record(by, "relation.run-asked", id.toString(), null, null, null);
        return id;
    }

    /** @throws Rejection {@code member.not-found}, {@code member.merged} */
    public void requireTree(MemberId member) {
        Long into = database.find(
                        "SELECT COALESCE(merged_into, 0) FROM member WHERE id = ?",
                        row -> row.getLong(1),
                        member.value())
                .orElseThrow(() -> Rejection.notFound("member", member));
        if (into != 0) {
            throw Rejection.conflict(
                    "member.merged", Map.of("member", member.toString(), "survivor", new MemberId(into).toString()));
        }
    }

    /** What was found of a member; nothing of one who is tied to nobody, or before the first run. */
    public Figures figures(MemberId member) {
        return database.find(
                        "SELECT f.* FROM relation_run r JOIN relation_figure f ON f.run = r.id AND f.member = ?"
                                + " WHERE r.state = 'CURRENT'",
                        Relations::read,
                        member.value())
                .orElse(Figures.NONE);
    }

    static Figures read(ResultSet row) throws SQLException {
        return new Figures(
                row.getLong("ring"),
                row.getInt("ring_size"),
                row.getInt("invites_in_ring"),
                row.getInt("shares_device_with"),
                row.getInt("shares_address_with"),
                row.getInt("shares_payee_with"),
                row.getBoolean("inviter_shares_device"),
                row.getBoolean("inviter_shares_address"),
                row.getBoolean("inviter_shares_payee"),
                row.getLong("community"),
                row.getInt("community_size"),
                row.getInt("fan_in"),
                row.getLong("circular_flow"),
                row.getLong("round_trip"),
                row.getInt("alike_amounts"));
    }

    /** The rings that say most, up to a hundred: those through which money goes round first, then the largest. */
    public List<RingView> rings() {
        return book.current()
                .map(run -> database.query(
                        "SELECT ring, MAX(ring_size) AS size, MAX(invites_in_ring) AS invites,"
                                + " MAX(circular_flow) AS flow, SUM(shares_payee_with > 0) AS shares FROM relation_figure"
                                + " WHERE run = ? AND ring_size > 1 GROUP BY ring"
                                + " ORDER BY flow DESC, invites DESC, size DESC, ring LIMIT 100",
                        row -> new RingView(
                                new MemberId(row.getLong("ring")),
                                row.getInt("size"),
                                row.getInt("invites"),
                                row.getLong("flow"),
                                row.getInt("shares")),
                        run.id().value()))
                .orElse(List.of());
    }

    /** How many rings there are. */
    public long countRings() {
        return book.current()
                .map(run -> database.number(
                        "SELECT COUNT(DISTINCT ring) FROM relation_figure WHERE run = ? AND ring_size > 1",
                        run.id().value()))
                .orElse(0L);
    }

    /**
     * Roots of trees, those with the most signs first, and of these the largest.
     *
     * @param after the last one that was told; null to begin
     */
    public Slice<RootView> roots(boolean signsOnly, MemberId after, int size) {
        Slice.check(size);
        RunView run = book.current().orElse(null);
        if (run == null) {
            return new Slice<>(List.of(), false);
        }
        List<Object> parameters = new ArrayList<>(List.of(run.id().value()));
        String beyond = "";
        if (after != null) {
            beyond = " AND (signs, heads, -member) < (SELECT signs, heads, -member FROM relation_root WHERE run = ?"
                    + " AND member = ?)";
            parameters.addAll(List.of(run.id().value(), after.value()));
        }
        parameters.add(size + 1);
        return Slice.of(
                        database.query(
                                "SELECT * FROM relation_root WHERE run = ?" + (signsOnly ? " AND signs > 0" : "")
                                        + beyond + " ORDER BY signs DESC, heads DESC, member LIMIT ?",
                                row -> view(run, row),
                                parameters),
                        size)
                .map(root -> new RootView(
                        root.run(),
                        root.member(),
                        root.figures(),
                        root.signs(),
                        brakes.standing(root.member()).orElse(null)));
    }

    /** How many there are, as {@link Page#COUNTED} counts. */
    public long countRoots(boolean signsOnly) {
        return book.current()
                .map(run -> database.number(
                        "SELECT COUNT(*) FROM (SELECT member FROM relation_root WHERE run = ?"
                                + (signsOnly ? " AND signs > 0" : "") + " LIMIT " + Page.COUNTED + ") counted",
                        run.id().value()))
                .orElse(0L);
    }

    /** What was measured of the tree; empty where the member is no root of one, or before the first run. */
    public Optional<RootView> root(MemberId member) {
        return book.current()
                .flatMap(run -> database.find(
                                "SELECT * FROM relation_root WHERE run = ? AND member = ?",
                                row -> view(run, row),
                                run.id().value(),
                                member.value())
                        .map(root -> new RootView(
                                run,
                                member,
                                root.figures(),
                                root.signs(),
                                brakes.standing(member).orElse(null))));
    }

    private RootView view(RunView run, ResultSet row) throws SQLException {
        RootFigures figures = new RootFigures(
                row.getInt("heads"),
                row.getInt("depth"),
                row.getLong("reward"),
                row.getLong("reward_outside"),
                row.getLong("reward_top"),
                row.getLong("joined_paid"),
                row.getLong("joined_back"),
                Arrays.asList(Json.read(row.getString("by_level"), RootLevel[].class)),
                Arrays.asList(Json.read(row.getString("by_week"), Integer[].class)));
        return new RootView(run, new MemberId(row.getLong("member")), figures, signs.of(figures), null);
    }

    /** Who is around a member: tied to them, or to somebody who is. Empty before the first run. */
    public Optional<Neighbourhood> around(MemberId member) {
        return book.current().map(run -> around(run, RelationNode.of(member)));
    }

    private Neighbourhood around(RunView run, RelationNode middle) {
        Map<RelationNode, Integer> distances = new LinkedHashMap<>();
        distances.put(middle, 0);
        Set<RelationTie> seen = new LinkedHashSet<>();
        boolean more = false;
        Set<RelationNode> edge = Set.of(middle);
        for (int distance = 1; distance <= 2; distance++) {
            Set<RelationNode> next = new LinkedHashSet<>();
            // Who sells to many ties nobody to anybody; what is shared is shown with all who share it.
            Set<RelationNode> asked = new LinkedHashSet<>(edge);
            asked.removeIf(node -> node.kind() == RelationNode.Kind.MERCHANT);
            List<RelationTie> found = ties(run.id(), asked, EnumSet.allOf(Ties.Kind.class));
            more |= found.size() > MOST_TIES;
            for (RelationTie tie : found) {
                seen.add(tie);
                for (RelationNode node : List.of(tie.from(), tie.to())) {
                    if (!distances.containsKey(node)) {
                        if (distances.size() == MOST_NODES) {
                            more = true;
                        } else {
                            distances.put(node, distance);
                            next.add(node);
                        }
                    }
                }
            }
            edge = next;
        }
        List<RelationTie> shown = seen.stream()
                .filter(tie -> distances.containsKey(tie.from()) && distances.containsKey(tie.to()))
                .toList();
        return new Neighbourhood(run, distances, shown, more);
    }

    /**
     * The devices, addresses and accounts that a member has in common with others, those of the most first; none before the first
     * run.
     *
     * @param most how many others of each are named
     */
    public List<SharedTrait> shared(MemberId member, int most) {
        RunView run = book.current().orElse(null);
        if (run == null) {
            return List.of();
        }
        RelationNode own = RelationNode.of(member);
        Set<Ties.Kind> traits = EnumSet.of(Ties.Kind.DEVICE, Ties.Kind.ADDRESS, Ties.Kind.PAYEE);
        Set<RelationNode> had = new LinkedHashSet<>();
        ties(run.id(), Set.of(own), traits).forEach(tie -> had.add(tie.to()));
        Map<RelationNode, List<MemberId>> by = new LinkedHashMap<>();
        for (RelationTie tie : ties(run.id(), had, traits)) {
            if (!tie.from().equals(own)) {
                by.computeIfAbsent(tie.to(), trait -> new ArrayList<>())
                        .add(new MemberId(tie.from().id()));
            }
        }
        return by.entrySet().stream()
                .map(one -> new SharedTrait(
                        one.getKey(),
                        one.getValue().stream().sorted().limit(most).toList(),
                        one.getValue().size()))
                .sorted(Comparator.comparing(SharedTrait::total).reversed())
                .toList();
    }

    /** A shortest way from the one to the other; empty before the first run. */
    public Optional<RelationPath> path(MemberId from, MemberId to, RelationPath.Way way) {
        return book.current().map(run -> path(run, RelationNode.of(from), RelationNode.of(to), way));
    }

    private RelationPath path(RunView run, RelationNode from, RelationNode to, RelationPath.Way way) {
        Set<Ties.Kind> kinds = switch (way) {
            case INVITES -> EnumSet.of(Ties.Kind.INVITE);
            case MONEY -> MONEY;
            case ANY -> EnumSet.allOf(Ties.Kind.class);
        };
        Map<RelationNode, RelationTie> reached = new HashMap<>();
        Set<RelationNode> visited = new LinkedHashSet<>(Set.of(from));
        Set<RelationNode> edge = visited;
        boolean cut = false;
        while (!edge.isEmpty() && !visited.contains(to) && visited.size() <= MOST_VISITED) {
            Set<RelationNode> next = new LinkedHashSet<>();
            List<RelationTie> found = ties(run.id(), edge, kinds);
            cut |= found.size() > MOST_TIES;
            for (RelationTie tie : found) {
                RelationNode one = edge.contains(tie.from()) && leads(tie, tie.from(), way) ? tie.from() : tie.to();
                if (edge.contains(one) && leads(tie, one, way) && !visited.contains(tie.other(one))) {
                    reached.put(tie.other(one), tie);
                    next.add(tie.other(one));
                    visited.add(tie.other(one));
                }
            }
            edge = next;
        }
        LinkedList<RelationTie> ties = new LinkedList<>();
        for (RelationNode node = to;
                reached.containsKey(node);
                node = ties.getFirst().other(node)) {
            ties.addFirst(reached.get(node));
        }
        return new RelationPath(run, List.copyOf(ties), ties.isEmpty() && (cut || visited.size() > MOST_VISITED));
    }

    /** Whether one gets along the tie from that end of it. */
    private static boolean leads(RelationTie tie, RelationNode one, RelationPath.Way way) {
        if (way != RelationPath.Way.MONEY) {
            return true;
        }
        // What a merchant takes in goes to whose account it is.
        return tie.kind() == Ties.Kind.PAYEE ? one.equals(tie.to()) : one.equals(tie.from());
    }

    /** Ties that have one of the nodes as an end; more than {@value #MOST_TIES} where there are more of one sort. */
    private List<RelationTie> ties(RelationRunId run, Collection<RelationNode> nodes, Set<Ties.Kind> kinds) {
        List<RelationTie> ties = new ArrayList<>();
        ties.addAll(ties(run, "a", nodes, RelationNode.Kind.MEMBER, FROM_MEMBERS, kinds));
        ties.addAll(ties(run, "b", nodes, RelationNode.Kind.MEMBER, TO_MEMBERS, kinds));
        ties.addAll(ties(run, "a", nodes, RelationNode.Kind.MERCHANT, FROM_MERCHANTS, kinds));
        ties.addAll(ties(run, "b", nodes, RelationNode.Kind.MERCHANT, EnumSet.of(Ties.Kind.TRADE), kinds));
        ties.addAll(ties(run, "b", nodes, RelationNode.Kind.DEVICE, EnumSet.of(Ties.Kind.DEVICE), kinds));
        ties.addAll(ties(run, "b", nodes, RelationNode.Kind.ADDRESS, EnumSet.of(Ties.Kind.ADDRESS), kinds));
        ties.addAll(
                ties(run, "b", nodes, RelationNode.Kind.PAYEE, EnumSet.of(Ties.Kind.PAYEE, Ties.Kind.SELLER), kinds));
        return ties;
    }

    private List<RelationTie> ties(
            RelationRunId run,
            String end,
            Collection<RelationNode> nodes,
            RelationNode.Kind of,
            Set<Ties.Kind> possible,
            Set<Ties.Kind> wanted) {
        Set<Ties.Kind> kinds = EnumSet.copyOf(possible);
        kinds.retainAll(wanted);
        List<Long> ids = nodes.stream()
                .filter(node -> node.kind() == of)
                .map(RelationNode::id)
                .toList();
        if (kinds.isEmpty() || ids.isEmpty()) {
            return List.of();
        }
        List<Long> ends = Database.inList(ids);
        List<String> names = Database.inList(kinds.stream().map(Enum::name).toList());
        List<Object> parameters = new ArrayList<>(List.of(run.value()));
        parameters.addAll(ends);
        parameters.addAll(names);
        return database.query(
                "SELECT * FROM relation_tie WHERE run = ? AND " + end + " IN (" + Database.places(ends)
                        + ") AND kind IN (" + Database.places(names) + ") LIMIT " + (MOST_TIES + 1),
                Relations::tie,
                parameters);
    }

    private static RelationTie tie(ResultSet row) throws SQLException {
        Ties.Kind kind = Ties.Kind.valueOf(row.getString("kind"));
        return new RelationTie(
                kind,
                RelationNode.from(kind, row.getLong("a")),
                RelationNode.to(kind, row.getLong("b")),
                row.getLong("amount"),
                row.getInt("times"),
                Database.instant(row, "first_at"),
                Database.instant(row, "last_at"));
    }
}
