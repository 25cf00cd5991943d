package shop.solvent.relation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import shop.solvent.platform.Ties.Kind;

/** What is found in random small towns is what somebody finds who goes through all of it by hand. */
class FindingsPropertyTest {

    private static final Instant NOW = Instant.parse("2026-07-01T00:00:00Z");
    private static final int PEOPLE = 14;
    private static final int SHOPS = 3;

    private record Row(Kind kind, long a, long b, long amount, Instant at) {}

    private record Flow(String from, String to, long amount) {}

    private final List<Row> rows = new ArrayList<>();

    private Findings town(long seed) {
        rows.clear();
        Random random = new Random(seed);
        for (long member = 1; member <= PEOPLE; member++) {
            long inviter = random.nextInt(3) == 0 ? member : 1 + random.nextLong(member);
            rows.add(new Row(Kind.INVITE, member, inviter, 0, ago(random, 400)));
        }
        int ties = random.nextInt(45);
        for (int i = 0; i < ties; i++) {
            Kind kind = Kind.values()[1 + random.nextInt(Kind.values().length - 1)];
            long member = 1 + random.nextInt(PEOPLE);
            long other = 1 + random.nextInt(PEOPLE);
            long shop = 1 + random.nextInt(SHOPS);
            long amount = 1 + random.nextInt(4) * 49_000L;
            Instant at = ago(random, 60);
            rows.add(
                    switch (kind) {
                        case DEVICE, ADDRESS, PAYEE -> new Row(kind, member, 1 + random.nextInt(9), 0, at);
                        case SELLER -> new Row(kind, shop, 1 + random.nextInt(9), 0, at);
                        case STAFF -> new Row(kind, shop, other, 0, at);
                        case TRADE -> new Row(kind, member, shop, amount, at);
                        case REFUND -> new Row(kind, shop, member, amount, at);
                        case TOP_UP, WITHDRAWAL -> new Row(kind, member, member, amount, at);
                        default -> new Row(kind, member, other, amount, at);
                    });
        }
        Town town = new Town(NOW);
        rows.forEach(row -> town.add(row.kind(), row.a(), row.b(), row.amount(), 1, row.at()));
        assertThat(town.size()).isEqualTo(PEOPLE);
        return new Findings(town);
    }

    private static Instant ago(Random random, int days) {
        return NOW.minus(Duration.ofHours(random.nextInt(days * 24)));
    }

    private List<Row> of(Kind kind) {
        return rows.stream().filter(row -> row.kind() == kind).toList();
    }

    private long inviter(long member) {
        return of(Kind.INVITE).stream()
                .filter(row -> row.a() == member && row.b() != member)
                .mapToLong(Row::b)
                .findFirst()
                .orElse(0);
    }

    private Set<Long> sharing(long member, Predicate<Kind> kinds) {
        Set<Long> others = new TreeSet<>();
        for (Row own : rows) {
            for (Row row : rows) {
                if (own.kind().isTrait()
                        && kinds.test(own.kind())
                        && row.kind() == own.kind()
                        && own.a() == member
                        && row.b() == own.b()
                        && row.a() != member) {
                    others.add(row.a());
                }
            }
        }
        return others;
    }

    private Set<Long> ring(long member) {
        Set<Long> ring = new TreeSet<>(Set.of(member));
        while (ring.addAll(ring.stream()
                .flatMap(one -> sharing(one, kind -> true).stream())
                .collect(Collectors.toSet()))) {
            continue;
        }
        return ring.size() == 1 ? Set.of() : ring;
    }

    @Property(tries = 300)
    void ringsAndWhatIsSharedAreThoseFoundByHand(@ForAll long seed) {
        Findings found = town(seed);
        for (long member = 1; member <= PEOPLE; member++) {
            Figures figures = found.figures((int) member - 1);
            Set<Long> ring = ring(member);
            assertThat(figures.ringSize()).isEqualTo(ring.size());
            assertThat(figures.ring())
                    .isEqualTo(ring.stream().mapToLong(Long::longValue).min().orElse(0));
            assertThat(figures.invitesInRing()).isEqualTo((int)
                    ring.stream().filter(one -> ring.contains(inviter(one))).count());
            assertThat(figures.sharesDeviceWith())
                    .isEqualTo(sharing(member, kind -> kind == Kind.DEVICE).size());
            assertThat(figures.sharesAddressWith())
                    .isEqualTo(sharing(member, kind -> kind == Kind.ADDRESS).size());
            Set<Long> payees = sharing(member, kind -> kind == Kind.PAYEE);
            assertThat(figures.sharesPayeeWith()).isEqualTo(payees.size());
            assertThat(figures.inviterSharesPayee())
                    .isEqualTo(payees.contains(inviter(member)) || payees.contains(inviter(inviter(member))));
        }
    }

    private List<Flow> flows() {
        List<Flow> flows = new ArrayList<>();
        for (Row row : rows) {
            switch (row.kind()) {
                case TRADE -> flows.add(new Flow("m" + row.a(), "s" + row.b(), row.amount()));
                case COMMISSION, GIFT -> flows.add(new Flow("m" + row.a(), "m" + row.b(), row.amount()));
                default -> {}
            }
        }
        Set<Row> own = new HashSet<>(of(Kind.STAFF));
        for (Row seller : of(Kind.SELLER)) {
            of(Kind.PAYEE).stream()
                    .filter(payee -> seller.b() == payee.b())
                    .forEach(payee -> own.add(new Row(Kind.STAFF, seller.a(), payee.a(), 0, NOW)));
        }
        own.stream()
                .map(one -> new Row(Kind.STAFF, one.a(), one.b(), 0, NOW)) // named and paid alike is once
                .distinct()
                .forEach(one -> flows.add(new Flow(
                        "s" + one.a(),
                        "m" + one.b(),
                        of(Kind.TRADE).stream()
                                .filter(row -> row.b() == one.a())
                                .mapToLong(Row::amount)
                                .sum())));
        return flows.stream()
                .filter(flow -> flow.amount() > 0 && !flow.from().equals(flow.to()))
                .toList();
    }

    private static Set<String> reached(String from, List<Flow> flows) {
        Set<String> reached = new HashSet<>();
        List<String> next = List.of(from);
        while (!next.isEmpty()) {
            List<String> now = next;
            next = flows.stream()
                    .filter(flow -> now.contains(flow.from()) && reached.add(flow.to()))
                    .map(Flow::to)
                    .toList();
        }
        return reached;
    }

    @Property(tries = 300)
    void whatGoesRoundIsWhatComesBackToWhereItWasPaidFrom(@ForAll long seed) {
        Findings found = town(seed);
        List<Flow> flows = flows();
        for (long member = 1; member <= PEOPLE; member++) {
            String self = "m" + member;
            Set<String> circle = reached(self, flows).stream()
                    .filter(node -> reached(node, flows).contains(self))
                    .collect(Collectors.toSet());
            long into = flows.stream()
                    .filter(flow -> flow.to().equals(self) && circle.contains(flow.from()))
                    .mapToLong(Flow::amount)
                    .sum();
            long out = flows.stream()
                    .filter(flow -> flow.from().equals(self) && circle.contains(flow.to()))
                    .mapToLong(Flow::amount)
                    .sum();
            Figures figures = found.figures((int) member - 1);
            assertThat(figures.circularFlow()).isEqualTo(Math.min(into, out));
            long giver = member;
            assertThat(figures.fanIn()).isEqualTo((int) of(Kind.GIFT).stream()
                    .filter(row -> row.b() == giver)
                    .map(Row::a)
                    .distinct()
                    .count());
        }
    }

    @Property(tries = 200)
    void whatCameInAndLeftAgainLatelyIsCounted(@ForAll long seed) {
        Findings found = town(seed);
        Instant lately = NOW.minus(Town.LATELY);
        for (long member = 1; member <= PEOPLE; member++) {
            long in = lately(Kind.TOP_UP, member, lately).stream()
                    .mapToLong(Row::amount)
                    .sum();
            long back = lately(Kind.REFUND, member, lately).stream()
                    .mapToLong(Row::amount)
                    .sum();
            long out = lately(Kind.WITHDRAWAL, member, lately).stream()
                    .mapToLong(Row::amount)
                    .sum();
            int alike = Math.max(
                    alike(lately(Kind.TOP_UP, member, lately)), alike(lately(Kind.WITHDRAWAL, member, lately)));
            Figures figures = found.figures((int) member - 1);
            assertThat(figures.roundTrip()).isEqualTo(Math.min(in, Math.min(back, out)));
            assertThat(figures.alikeAmounts()).isEqualTo(alike > 1 ? alike : 0);
        }
    }

    private List<Row> lately(Kind kind, long member, Instant since) {
        return of(kind).stream()
                .filter(row -> row.b() == member && !row.at().isBefore(since))
                .toList();
    }

    private static int alike(List<Row> rows) {
        return rows.stream()
                .filter(row -> row.amount() >= Town.ALIKE_FROM)
                .mapToInt(least -> (int) rows.stream()
                        .filter(row -> row.amount() >= least.amount() && row.amount() * 10 <= least.amount() * 11)
                        .count())
                .max()
                .orElse(0);
    }

    @Property(tries = 300)
    void aTreeIsCountedFromItsRoot(@ForAll long seed) {
        Findings found = town(seed);
        Map<Long, Set<Long>> trees = new HashMap<>();
        for (long member = 1; member <= PEOPLE; member++) {
            long root = member;
            while (inviter(root) != 0) {
                root = inviter(root);
            }
            trees.computeIfAbsent(root, key -> new TreeSet<>()).add(member);
        }
        trees.values().removeIf(tree -> tree.size() == 1);
        assertThat(found.trees().roots().stream().map(root -> root + 1L))
                .containsExactlyInAnyOrderElementsOf(trees.keySet());
        trees.forEach((root, tree) -> assertTree(found.trees().figures((int) (root - 1)), root, tree));
    }

    private void assertTree(RootFigures figures, long root, Set<Long> tree) {
        assertThat(figures.heads()).isEqualTo(tree.size());
        assertThat(figures.depth())
                .isEqualTo(tree.stream().mapToInt(this::level).max().orElseThrow());
        assertThat(figures.levels().stream().mapToInt(RootLevel::heads).sum()).isEqualTo(tree.size());
        assertThat(figures.reward())
                .isEqualTo(of(Kind.COMMISSION).stream()
                        .filter(row -> tree.contains(row.b()))
                        .mapToLong(Row::amount)
                        .sum());
        assertThat(figures.rewardOutside())
                .isEqualTo(of(Kind.COMMISSION).stream()
                        .filter(row -> tree.contains(row.b()) && !invites(row.a()))
                        .mapToLong(Row::amount)
                        .sum());
        assertThat(figures.rewardTop())
                .isEqualTo(tree.stream()
                        .mapToLong(member -> of(Kind.COMMISSION).stream()
                                .filter(row -> row.b() == member)
                                .mapToLong(Row::amount)
                                .sum())
                        .max()
                        .orElseThrow());
        assertThat(figures.weeks().get(0)).isEqualTo((int) of(Kind.INVITE).stream()
                .filter(row ->
                        tree.contains(row.a()) && row.a() != root && row.at().isAfter(NOW.minus(Duration.ofDays(7))))
                .count());
        Set<Long> lately = of(Kind.INVITE).stream()
                .filter(row ->
                        tree.contains(row.a()) && row.a() != root && row.at().isAfter(NOW.minus(Duration.ofDays(90))))
                .map(Row::a)
                .collect(Collectors.toSet());
        assertThat(figures.joinedPaid())
                .isEqualTo(of(Kind.TRADE).stream()
                        .filter(row -> lately.contains(row.a()))
                        .mapToLong(Row::amount)
                        .sum());
    }

    private int level(long member) {
        return inviter(member) == 0 ? 1 : level(inviter(member)) + 1;
    }

    private boolean invites(long member) {
        return of(Kind.INVITE).stream().anyMatch(row -> row.b() == member && row.a() != member);
    }

    @Property(tries = 100)
    void communitiesAreTheSameEachTimeAndWithinWhatIsConnected(@ForAll long seed) {
        Findings found = town(seed);
        Findings again = town(seed);
        for (int member = 0; member < PEOPLE; member++) {
            Figures figures = found.figures(member);
            assertThat(figures).isEqualTo(again.figures(member));
            long community = figures.community();
            int size = 0;
            for (int other = 0; other < PEOPLE; other++) {
                size += community != 0 && again.figures(other).community() == community ? 1 : 0;
            }
            assertThat(figures.communitySize()).isEqualTo(size);
        }
    }
}
