package shop.solvent;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaMember;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import jakarta.persistence.EntityManager;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.LinkedList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import shop.solvent.access.Permits;
import shop.solvent.audit.Audit;
import shop.solvent.platform.Database;
import shop.solvent.platform.Unguarded;

/**
 * Every deed that a page or the admin API can reach asks itself whether the person may do it. Followed is what calls what,
 * from the pages down to what writes to the database: somewhere on each way there is a check, or the deed says why it needs
 * none. So a new one that forgets it is found without being named here.
 */
@AnalyzeClasses(packages = "shop.solvent", importOptions = DoNotIncludeTests.class)
class GuardedDeedsTest {

    private static final Map<Class<?>, Set<String>> WRITES = Map.of(
            Database.class, Set.of("update", "insert", "flush"),
            EntityManager.class, Set.of("persist", "merge", "remove", "flush"),
            Audit.class, Set.of("record"));

    /** What is not guarded yet, and why that can wait: only the set-up calls it, whose page asks for more. */
    private static final Set<String> NOT_YET = Set.of("catalogue.Catalogue.setPrice");

    private static final Set<String> CHECKS = Set.of("require", "requireOfPerson");

    private static Ways known;

    private static Ways ways(JavaClasses house) {
        if (known == null) {
            known = new Ways(house);
        }
        return known;
    }

    @ArchTest
    static void whatAPageOrTheAdminApiCanDoIsGuardedWhereItIsDone(JavaClasses house) {
        Ways ways = ways(house);
        Map<String, String> unguarded = new TreeMap<>();
        entries(house)
                .forEach(deed -> ways.toAWrite(deed)
                        .ifPresent(way -> unguarded.put(
                                name(deed),
                                way.stream().map(GuardedDeedsTest::name).collect(joining(" > ")))));
        unguarded.keySet().removeAll(NOT_YET);
        assertThat(unguarded)
                .as(
                        "deeds that write without having asked Permits, and how. Check it there, or say with @Unguarded why not")
                .isEmpty();
    }

    @ArchTest
    static void aReasonToAskNobodyIsGivenOnlyWhereItIsNeeded(JavaClasses house) {
        Ways ways = ways(house);
        Set<JavaCodeUnit> reached = ways.reachedFrom(entries(house));
        Set<String> needless = new TreeSet<>();
        house.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isAnnotatedWith(Unguarded.class))
                .filter(method ->
                        !reached.contains(method) || ways.beyond(method).isEmpty())
                .forEach(method -> needless.add(name(method)));
        assertThat(needless)
                .as("they need no reason: they write nothing, or check")
                .isEmpty();
    }

    @ArchTest
    static void theWaysAreFollowedThroughLambdasAndInterfaces(JavaClasses house) {
        Ways ways = ways(house);
        assertThat(entries(house)).hasSizeGreaterThan(200);
        assertThat(ways.beyond(method(house, "shop.solvent.rulebook.draft.Drafts", "submit")))
                .isEmpty();
        assertThat(ways.beyond(method(house, "shop.solvent.rulebook.draft.Parts", "makes")))
                .isPresent();
        assertThat(ways.beyond(method(house, "shop.solvent.evidence.AttestationStep", "next")))
                .isPresent();
    }

    private static JavaCodeUnit method(JavaClasses house, String type, String name) {
        return house.get(type).getMethods().stream()
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    /**
     * What pages and the admin API call of the shop. What a channel calls is guarded by its key's scopes, at the door; and what the
     * storefront calls, by whom it is about: that is the visitor alone, see {@code StorefrontDeedsTest}.
     */
    private static Set<JavaCodeUnit> entries(JavaClasses house) {
        Set<JavaCodeUnit> entries = new LinkedHashSet<>();
        house.stream()
                .filter(GuardedDeedsTest::isForPeople)
                .forEach(type -> type.getAccessesFromSelf().stream()
                        .flatMap(GuardedDeedsTest::targets)
                        .filter(target -> !isWeb(target.getOwner()))
                        .forEach(entries::add));
        return entries;
    }

    private static boolean isWeb(JavaClass type) {
        return type.getPackageName().startsWith("shop.solvent.web");
    }

    private static boolean isForPeople(JavaClass type) {
        return isWeb(type)
                && !type.getPackageName().equals("shop.solvent.web.shop")
                && (!type.getPackageName().equals("shop.solvent.web.api")
                        || type.getName().contains(".Admin"));
    }

    /** What an access can lead to: the member itself, and what overrides it. */
    private static Stream<JavaCodeUnit> targets(JavaAccess<?> access) {
        if (!(access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget target)) {
            return Stream.empty();
        }
        Optional<? extends JavaMember> member = target.resolveMember();
        if (member.isEmpty() || !(member.get() instanceof JavaCodeUnit called)) {
            return Stream.empty();
        }
        return Stream.concat(
                Stream.of(called),
                target.getOwner().getAllSubclasses().stream()
                        .flatMap(type -> type.getMethods().stream())
                        .filter(method -> method.getName().equals(called.getName())
                                && method.getRawParameterTypes().size()
                                        == called.getRawParameterTypes().size()));
    }

    private static String name(JavaCodeUnit unit) {
        return unit.getOwner().getName().replace("shop.solvent.", "") + "." + unit.getName();
    }

    /** From a method, the ways to what writes on which nothing is checked. */
    private static final class Ways {

        private final Map<JavaCodeUnit, Set<JavaCodeUnit>> next = new HashMap<>();
        private final Set<JavaCodeUnit> writers = new HashSet<>();
        private final Set<JavaCodeUnit> guards = new HashSet<>();
        private final Set<JavaCodeUnit> excused = new HashSet<>();

        Ways(JavaClasses house) {
            house.stream().flatMap(type -> type.getCodeUnits().stream()).forEach(this::read);
            // A method that only checks, such as Parts.requireEditor, is as good as the check.
            Set<JavaCodeUnit> checking = new HashSet<>();
            guards.stream().filter(unit -> unit.getName().startsWith("require")).forEach(checking::add);
            for (int size = -1; size != checking.size(); ) {
                size = checking.size();
                next.forEach((unit, called) -> {
                    if (unit.getName().startsWith("require") && called.stream().anyMatch(checking::contains)) {
                        checking.add(unit);
                    }
                });
            }
            next.forEach((unit, called) -> {
                if (called.stream().anyMatch(checking::contains)) {
                    guards.add(unit);
                }
            });
        }

        private void read(JavaCodeUnit unit) {
            if (unit.isAnnotatedWith(Unguarded.class)) {
                excused.add(unit);
            }
            boolean checks = unit.getName().startsWith("require");
            for (JavaAccess<?> access : unit.getAccessesFromSelf()) {
                if (is(access, Permits.class, CHECKS) || checks && is(access, Permits.class, Set.of("of"))) {
                    guards.add(unit);
                }
                if (WRITES.entrySet().stream().anyMatch(one -> is(access, one.getKey(), one.getValue()))) {
                    writers.add(unit);
                }
                targets(access)
                        .forEach(target -> next.computeIfAbsent(unit, one -> new LinkedHashSet<>())
                                .add(target));
            }
        }

        private static boolean is(JavaAccess<?> access, Class<?> type, Set<String> names) {
            return access.getTargetOwner().isEquivalentTo(type)
                    && names.contains(access.getTarget().getName());
        }

        /** The first way there is to a write; empty if each is guarded, or this one says why it need not be. */
        Optional<List<JavaCodeUnit>> toAWrite(JavaCodeUnit from) {
            return excused.contains(from) ? Optional.empty() : beyond(from);
        }

        /** As if this one gave no reason itself. */
        Optional<List<JavaCodeUnit>> beyond(JavaCodeUnit from) {
            Map<JavaCodeUnit, JavaCodeUnit> cameFrom = new HashMap<>();
            cameFrom.put(from, null);
            Deque<JavaCodeUnit> open = new ArrayDeque<>(List.of(from));
            while (!open.isEmpty()) {
                JavaCodeUnit one = open.removeFirst();
                if (guards.contains(one)) {
                    continue;
                }
                if (writers.contains(one)) {
                    LinkedList<JavaCodeUnit> way = new LinkedList<>();
                    for (JavaCodeUnit step = one; step != null; step = cameFrom.get(step)) {
                        way.addFirst(step);
                    }
                    return Optional.of(way);
                }
                for (JavaCodeUnit unit : next.getOrDefault(one, Set.of())) {
                    if (!excused.contains(unit) && !cameFrom.containsKey(unit)) {
                        cameFrom.put(unit, one);
                        open.add(unit);
                    }
                }
            }
            return Optional.empty();
        }

        Set<JavaCodeUnit> reachedFrom(Collection<JavaCodeUnit> entries) {
            Set<JavaCodeUnit> reached = new HashSet<>(entries);
            Deque<JavaCodeUnit> open = new ArrayDeque<>(entries);
            while (!open.isEmpty()) {
                next.getOrDefault(open.removeFirst(), Set.of()).stream()
                        .filter(reached::add)
                        .forEach(open::add);
            }
            return reached;
        }
    }
}
