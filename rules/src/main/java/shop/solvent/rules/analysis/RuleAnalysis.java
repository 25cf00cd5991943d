package shop.solvent.rules.analysis;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.OfTheWhole;
import shop.solvent.rules.Rules;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.analysis.Finding.Severity;
import shop.solvent.rules.analysis.Space.Bound;
import shop.solvent.rules.explain.Written;
import shop.solvent.rules.language.Position;
import shop.solvent.rules.language.Rule;
import shop.solvent.rules.language.Rule.Call;
import shop.solvent.rules.language.Rule.Comparison;
import shop.solvent.rules.language.Rule.Condition;
import shop.solvent.rules.language.Rule.Membership;
import shop.solvent.rules.language.Rule.Operator;
import shop.solvent.rules.language.Rule.Quantifier;
import shop.solvent.rules.language.Rule.Text;
import shop.solvent.rules.language.Rule.Value;
import shop.solvent.rules.language.Rule.Whole;
import shop.solvent.rules.language.Rulebook;
import shop.solvent.rules.language.guard.RuleReader;
import shop.solvent.rules.language.table.TableOutline;
import shop.solvent.rules.language.table.TableOutline.Column;
import shop.solvent.rules.point.Choice;

/**
 * Looks at rules before they run: which never fire, which never matter, which contradict each other, and what a table
 * leaves open.
 *
 * <p>Each rule is a set of boxes over the fields it compares with values of the file; a condition that looks at other
 * facts is only true or false here. So whatever is found about overlap, cover and gaps holds for all facts, not for
 * samples. The work is bounded: {@value #MOST_COMPARISONS} comparisons of two rules and {@value #MOST_STEPS} steps in
 * looking for what is not covered, for the whole rulebook. Where that is not enough, a finding {@code analysis.bounded}
 * says so, and what was found until then is still right.
 */
public final class RuleAnalysis {

    private static final int MOST_COMPARISONS = 500_000;
    private static final int MOST_STEPS = 40_000;
    private static final int STEPS_FOR_ONE = 150;
    private static final int MOST_PARTS = 200;
    private static final int MOST_GAPS = 8;

    private final Rulebook rulebook;
    private final JurisdictionProfile law;
    private final List<Rule> rules;
    private final Space space;
    private final Knowledge knowledge;
    private final Findings findings;
    private final CodeCheck codes;
    private final FigureCheck figures;
    private final Map<Rule, List<Bound>> bounds = new IdentityHashMap<>();
    private int comparisonsLeft = MOST_COMPARISONS;
    private int stepsLeft = MOST_STEPS;
    private boolean bounded;

    private RuleAnalysis(Rulebook rulebook, List<Rule> rules, JurisdictionProfile profile, ShopNames names) {
        this.rulebook = rulebook;
        this.law = profile;
        this.rules = rules;
        this.space = new Space(rulebook.point(), rules, profile);
        this.knowledge = new Knowledge(space, rulebook.point().point().relations());
        this.findings = new Findings(space);
        this.codes = new CodeCheck(names, findings);
        this.figures = new FigureCheck(findings);
        rules.forEach(rule -> bounds.put(rule, space.bounds(rule)));
    }

    /**
     * What deserves a look, in the order of the files. Rules that cannot be read are left out; the reader says what is
     * wrong with them. Never throws for content.
     */
    public static List<Finding> of(Rulebook rulebook, JurisdictionProfile profile) {
        return of(rulebook, new RuleReader(profile).read(rulebook).rules(), profile, ShopNames.none());
    }

    /**
     * The same for who has read the rules already, and knows the shop's channels, merchants, pools and goods: rules may name
     * one that it has not.
     */
    public static List<Finding> of(Rulebook rulebook, List<Rule> rules, JurisdictionProfile profile, ShopNames names) {
        return new RuleAnalysis(rulebook, rules, profile, names).findings();
    }

    private List<Finding> findings() {
        List<RuleReach> reaches = new ArrayList<>();
        for (Rule rule : rules) {
            checkValues(rule);
            checkJoins(rule);
            checkShares(rule);
            codes.check(rule);
            figures.check(rule);
            List<Box> boxes = space.boxes(rule);
            if (boxes == null) {
                findings.add("rule.intricate", Severity.HINT, rule.place(), null, "rule", rule.ref());
                continue;
            }
            List<Box> live = boxes.stream()
                    .filter(box -> knowledge.impossible(box).isEmpty())
                    .toList();
            if (live.isEmpty()) {
                unreachable(rule, knowledge.impossible(boxes.get(0)));
            } else {
                reaches.add(new RuleReach(rule, live, EffectCall.of(rule, space.new Subjects(rule))));
                checkPersons(rule, live);
            }
        }
        Set<RuleReach> silenced = compare(reaches);
        cover(reaches, silenced);
        Map<String, List<RuleReach>> byFile = reaches.stream()
                .collect(Collectors.groupingBy(RuleReach::path, LinkedHashMap::new, Collectors.toList()));
        rulebook.ruleFiles()
                .flatMap(file -> TableOutline.of(rulebook.point(), file, law).stream())
                .forEach(table -> {
                    columns(table, byFile.getOrDefault(table.path(), List.of()));
                    gaps(table, byFile.getOrDefault(table.path(), List.of()));
                });
        if (bounded) {
            findings.add("analysis.bounded", Severity.HINT, new Position("", 0, 0, null), null);
        }
        return findings.all();
    }

    /** A rule of several lines speaks once for each way to choose them: the engine stops long before a large order's end. */
    private void checkJoins(Rule rule) {
        long ways = 1;
        for (Condition condition : rule.conditions()) {
            if (condition.quantifier() == Quantifier.EACH) {
                ways *= rulebook.point().point().most(condition.fact());
            }
        }
        if (ways > Rules.FIRING_LIMIT) {
            findings.add("rule.joins", Severity.WARNING, rule.place(), null, "rule", rule.ref(), "ways", ways);
        }
    }

    private void checkPersons(Rule rule, List<Box> boxes) {
        List<Dimension> pinned = new SingledOut(space).of(rule, boxes);
        if (!pinned.isEmpty()) {
            Position place = bounds.get(rule).stream()
                    .filter(bound -> bound.dimension() == pinned.get(0))
                    .map(Bound::place)
                    .findFirst()
                    .orElse(rule.place());
            findings.add(
                    Finding.SINGLED_OUT,
                    Severity.ERROR,
                    place,
                    null,
                    "rule",
                    rule.ref(),
                    "fields",
                    new Regions.Several(List.copyOf(pinned)));
        }
    }

    /**
     * What is of the whole order in a rule about lines of it. One that fires for each line is asked which of the two is meant;
     * where it only asks whether there is such a line, both can be, and most often the line is.
     */
    private void checkShares(Rule rule) {
        for (Call call : rule.calls()) {
            OfTheWhole whole = new Choice(call.effect()).ofTheWhole().orElse(null);
            if (whole == null) {
                continue;
            }
            Set<Quantifier> asked = rule.conditions().stream()
                    .filter(condition -> condition.fact() == whole.not())
                    .map(Condition::quantifier)
                    .collect(Collectors.toSet());
            boolean each = asked.contains(Quantifier.EACH);
            if (each || asked.contains(Quantifier.EXISTS)) {
                findings.add(
                        each ? Finding.WHOLE_FOR_EACH : "effect.of-the-whole",
                        each ? Severity.ERROR : Severity.WARNING,
                        call.place(),
                        null,
                        "rule",
                        rule.ref(),
                        "effect",
                        new Regions.Chosen(call.effect().getName()),
                        "meant",
                        new Regions.Several(Arrays.stream(whole.meant())
                                .map(Regions.Chosen::new)
                                .collect(Collectors.toList())));
            }
        }
    }

    /** Values that no fact of the house has. */
    private void checkValues(Rule rule) {
        for (Bound bound : bounds.get(rule)) {
            List<Value> values = bound.test() instanceof Comparison comparison
                    ? List.of(comparison.value())
                    : ((Membership) bound.test()).values();
            boolean exact = !(bound.test() instanceof Comparison comparison)
                    || comparison.operator() == Operator.EQUAL
                    || comparison.operator() == Operator.UNEQUAL;
            Dimension dimension = bound.dimension();
            for (Value value : values) {
                if (value instanceof Text text) {
                    if (dimension.field.equals("date") && Knowledge.date(text.text()) == null) {
                        findings.add("value.date", Severity.WARNING, value.place(), null, "found", text.text());
                    }
                } else if (exact && value instanceof Whole whole && isNever(dimension, whole.number())) {
                    findings.add(
                            "value.impossible",
                            Severity.WARNING,
                            value.place(),
                            null,
                            "field",
                            dimension,
                            "found",
                            whole.number());
                }
            }
        }
    }

    private static boolean isNever(Dimension dimension, long number) {
        return dimension.cells().get(0).from() > number
                || dimension.cells().get(dimension.size() - 1).to() < number;
    }

    private void unreachable(Rule rule, List<Dimension> impossible) {
        List<Bound> guilty = bounds.get(rule).stream()
                .filter(bound -> impossible.contains(bound.dimension()))
                .toList();
        Position place =
                guilty.isEmpty() ? rule.place() : guilty.get(guilty.size() - 1).place();
        String tests = guilty.isEmpty()
                ? impossible.get(0).key()
                : guilty.stream().map(bound -> Written.test(bound.test())).collect(Collectors.joining(", "));
        findings.add(
                "rule.unreachable",
                Severity.ERROR,
                place,
                guilty.size() < 2 ? null : guilty.get(0).place(),
                "rule",
                rule.ref(),
                "tests",
                tests);
    }

    /** Compares the rules two by two. @return those that never matter */
    private Set<RuleReach> compare(List<RuleReach> reaches) {
        Set<RuleReach> silenced = Collections.newSetFromMap(new IdentityHashMap<>());
        Map<String, List<RuleReach>> competing = new LinkedHashMap<>();
        for (RuleReach reach : reaches) {
            for (EffectCall asking : reach.asking()) {
                List<RuleReach> others =
                        competing.computeIfAbsent(asking.effect() + " " + asking.subject(), key -> new ArrayList<>());
                for (RuleReach other : others) {
                    // rules that compete for several things meet several times, and are compared once
                    boolean first = other.contested(reach).competes(asking);
                    if (first && other != reach) {
                        if (--comparisonsLeft < 0) {
                            bounded = true;
                            return silenced;
                        }
                        compare(other, reach, silenced);
                    }
                }
                if (others.isEmpty() || others.get(others.size() - 1) != reach) { // one rule may ask twice for the same
                    others.add(reach);
                }
            }
        }
        return silenced;
    }

    private void compare(RuleReach one, RuleReach other, Set<RuleReach> silenced) {
        if (!one.isOfCampaignOf(other)) {
            // What a campaign gives comes on top, so it silences nothing; what always holds may leave it nothing to
            // add.
            RuleReach always = one.rule().campaign() == null ? one : other;
            RuleReach campaigns = always == one ? other : one;
            if (always.rule().campaign() == null && canMeet(one, other) && always.covers(campaigns, space)) {
                if (always.outweighs(campaigns).orElse(false)) {
                    silenced.add(campaigns);
                    about("rule.subsumed", Severity.WARNING, campaigns, always);
                }
            }
            return;
        }
        if (!canMeet(one, other)) {
            return;
        }
        boolean covers = one.covers(other, space);
        boolean covered = other.covers(one, space);
        if (covers && covered) {
            sameConditions(one, other, silenced);
        } else if (covers) {
            narrower(one, other, silenced);
        } else if (covered) {
            narrower(other, one, silenced);
        } else {
            overlap(one, other);
        }
    }

    /** Whether there can be facts on which both fire. */
    private boolean canMeet(RuleReach one, RuleReach other) {
        for (Box box : one.boxes()) {
            for (Box second : other.boxes()) {
                if (box.meets(second) && knowledge.impossible(box.and(second)).isEmpty()) {
                    return true;
                }
            }
        }
        return false;
    }

    private void sameConditions(RuleReach one, RuleReach other, Set<RuleReach> silenced) {
        if (one.asksSame(other)) {
            silenced.add(other);
            about("rule.redundant", Severity.WARNING, other, one);
            return;
        }
        EffectCall mine = one.contested(other);
        EffectCall theirs = other.contested(one);
        about(
                "rule.conflict",
                one.isInSameFile(other) && mine.outweighs(theirs).isPresent() ? Severity.ERROR : Severity.WARNING,
                place(theirs),
                other,
                place(mine),
                one,
                "effect",
                theirs,
                "otherEffect",
                mine);
    }

    /** Something about a rule because of another. */
    private void about(String code, Severity severity, RuleReach rule, RuleReach other) {
        about(code, severity, rule.rule().place(), rule, other.rule().place(), other);
    }

    /** @param more further parameters, each a name and a value */
    private void about(
            String code,
            Severity severity,
            Position at,
            RuleReach rule,
            Position otherAt,
            RuleReach other,
            Object... more) {
        Stream<Object> pair =
                Stream.of("rule", rule.rule().ref(), "other", other.rule().ref(), "where", where(other, rule));
        findings.add(
                code,
                severity,
                at,
                otherAt,
                Stream.concat(pair, Arrays.stream(more)).toArray());
    }

    /** Where a call's first number or text stands: the cell in a table. */
    private static Position place(EffectCall asking) {
        return asking.call().arguments().stream()
                .filter(Dimension::isLiteral)
                .map(Value::place)
                .findFirst()
                .orElse(asking.call().place());
    }

    /** Names a rule's place as seen from another's. */
    private static String where(RuleReach rule, RuleReach from) {
        Position place = rule.rule().place();
        String line = place.cell() == null ? Integer.toString(place.line()) : place.cell();
        return rule.isInSameFile(from) ? line : place.path() + " " + line;
    }

    private void narrower(RuleReach wide, RuleReach narrow, Set<RuleReach> silenced) {
        Optional<Boolean> outweighed = wide.outweighs(narrow);
        if (outweighed.isEmpty() || wide.contested(narrow).policy().equals("all") && !outweighed.get()) {
            return;
        }
        if (!outweighed.get()) {
            about("rule.special", Severity.HINT, narrow, wide);
            return;
        }
        silenced.add(narrow);
        Optional<Bound> lower = onlyLowerBound(wide, narrow);
        if (lower.isPresent()) {
            about(
                    "column.bound",
                    Severity.WARNING,
                    lower.get().place(),
                    narrow,
                    wide.rule().place(),
                    wide,
                    "field",
                    lower.get().dimension());
            return;
        }
        about("rule.subsumed", Severity.WARNING, narrow, wide);
    }

    /** The threshold by which alone the narrow row differs, in a table where no row has an upper bound for it. */
    private Optional<Bound> onlyLowerBound(RuleReach wide, RuleReach narrow) {
        if (!wide.isInSameFile(narrow)
                || narrow.rule().place().cell() == null
                || wide.boxes().size() != 1
                || narrow.boxes().size() != 1) {
            return Optional.empty();
        }
        Box one = wide.boxes().get(0);
        Box other = narrow.boxes().get(0);
        List<Dimension> differing = space.dimensions().stream()
                .filter(dimension -> !same(one.at(dimension.number), other.at(dimension.number), dimension))
                .toList();
        if (differing.size() != 1
                || !differing.get(0).isNumber()
                || rules.stream()
                        .filter(rule -> rule.place().path().equals(narrow.path()))
                        .flatMap(rule -> bounds.get(rule).stream())
                        .anyMatch(bound -> bound.dimension() == differing.get(0) && !isLower(bound))) {
            return Optional.empty();
        }
        return bounds.get(narrow.rule()).stream()
                .filter(bound -> bound.dimension() == differing.get(0))
                .findFirst();
    }

    private static boolean same(BitSet one, BitSet other, Dimension dimension) {
        return (one == null ? dimension.all() : one).equals(other == null ? dimension.all() : other);
    }

    private static boolean isLower(Bound bound) {
        return bound.test() instanceof Comparison comparison
                && (comparison.operator() == Operator.AT_LEAST || comparison.operator() == Operator.MORE);
    }

    private void overlap(RuleReach one, RuleReach other) {
        EffectCall mine = one.contested(other);
        if (mine.policy().equals("all")) {
            return; // every flag counts: that two are raised at once is how flags are meant
        }
        boolean same = one.asksSame(other);
        about(
                same ? "rule.overlap-same" : "rule.overlap-" + mine.policy(),
                !same && one.isInSameFile(other) ? Severity.WARNING : Severity.HINT,
                other.rule().place(),
                other,
                one.rule().place(),
                one,
                "region",
                common(one, other));
    }

    private Box common(RuleReach one, RuleReach other) {
        return one.boxes().stream()
                .flatMap(box -> other.boxes().stream().filter(box::meets).map(box::and))
                .filter(box -> knowledge.impossible(box).isEmpty())
                .findFirst()
                .orElseThrow();
    }

    /** Rules that several others together leave nothing to. */
    private void cover(List<RuleReach> reaches, Set<RuleReach> silenced) {
        for (RuleReach reach : reaches) {
            if (silenced.contains(reach) || stepsLeft <= 0) {
                continue;
            }
            List<RuleReach> better = reaches.stream()
                    .filter(other -> other != reach
                            && !silenced.contains(other)
                            && other.meets(reach)
                            && other.competes(reach)
                            && (other.rule().campaign() == null || other.isOfCampaignOf(reach))
                            && other.outweighs(reach).orElse(false))
                    .toList();
            if (better.size() < 2) {
                continue;
            }
            List<Box> boxes =
                    better.stream().flatMap(other -> other.boxes().stream()).toList();
            boolean matters = reach.boxes().stream().anyMatch(box -> {
                Cover cover = new Cover(space, knowledge, Math.min(stepsLeft, STEPS_FOR_ONE), 1);
                boolean open = !cover.uncovered(box, boxes).isEmpty() || cover.isExhausted();
                stepsLeft -= STEPS_FOR_ONE - cover.stepsLeft();
                return open;
            });
            if (!matters) {
                silenced.add(reach);
                findings.add(
                        "rule.subsumed-together",
                        Severity.WARNING,
                        reach.rule().place(),
                        better.get(0).rule().place(),
                        "rule",
                        reach.rule().ref(),
                        "others",
                        better.stream()
                                .map(other -> where(other, reach))
                                .limit(6)
                                .collect(Collectors.joining(", ")));
            }
        }
    }

    private void columns(TableOutline table, List<RuleReach> rows) {
        long filledRows = rules.stream()
                .filter(rule -> rule.place().path().equals(table.path()))
                .count();
        if (filledRows == 0) {
            return;
        }
        for (Column column : table.columns()) {
            if (column.filled() == 0) {
                findings.add(
                        column.action() ? "column.empty-effect" : "column.empty",
                        Severity.HINT,
                        column.place(),
                        null,
                        "label",
                        new Regions.Label(column.label().isEmpty() ? column.snippet() : column.label()));
            }
        }
        Map<List<String>, List<RuleReach>> alike = new LinkedHashMap<>();
        for (RuleReach row : rows) {
            if (row.boxes().size() == 1) {
                alike.computeIfAbsent(key(row.boxes().get(0), -1), key -> new ArrayList<>())
                        .add(row);
            }
        }
        alike.values().stream()
                .filter(same -> same.size() > 1
                        && same.stream()
                                .anyMatch(row -> row.isOfCampaignOf(same.get(0))
                                        && !row.asksSame(same.get(0))
                                        && row.competes(same.get(0))))
                .findFirst()
                .ifPresent(same -> findings.add(
                        "column.missing",
                        Severity.HINT,
                        table.corner(),
                        same.get(0).rule().place(),
                        "rows",
                        same.stream().map(row -> row.rule().place().cell()).collect(Collectors.joining(", "))));
    }

    /** What two boxes have in common if all their sets but one are the same. */
    private List<String> key(Box box, int without) {
        List<String> key = new ArrayList<>();
        for (Dimension dimension : space.dimensions()) {
            BitSet set = box.at(dimension.number);
            key.add(
                    dimension.number == without || set == null || set.cardinality() == dimension.size()
                            ? ""
                            : set.toString());
        }
        return key;
    }

    private void gaps(TableOutline table, List<RuleReach> rows) {
        if (rows.size() < 2) {
            return;
        }
        List<Box> boxes = rows.stream().flatMap(row -> row.boxes().stream()).toList();
        List<Box> holes = holes(rows, boxes);
        Box whole = Box.whole(space.dimensions().size());
        for (Dimension dimension : space.dimensions()) {
            boolean used = boxes.stream().anyMatch(box -> box.at(dimension.number) != null);
            if (used && dimension.isText()) {
                whole = whole.with(dimension.number, dimension.named());
            }
        }
        Cover cover = new Cover(space, knowledge, Math.min(stepsLeft, MOST_STEPS / 4), MOST_PARTS);
        List<Box> open = new ArrayList<>(cover.uncovered(whole, boxes));
        stepsLeft -= MOST_STEPS / 4 - cover.stepsLeft();
        bounded |= cover.isExhausted() || open.size() == MOST_PARTS;
        open.removeIf(gap -> holes.stream().anyMatch(hole -> hole.covers(gap, space)));
        List<Box> joined = joined(open);
        Position place = table.columns().get(0).place();
        joined.stream()
                .limit(MOST_GAPS)
                .forEach(gap -> findings.add(Findings.GAP, Severity.HINT, place, null, "region", bare(gap)));
        if (joined.size() > MOST_GAPS) {
            findings.add("table.gaps-more", Severity.HINT, table.corner(), null, "more", joined.size() - MOST_GAPS);
        }
    }

    /** Without the sets that only say "any value worth telling of". */
    private Box bare(Box gap) {
        Box bare = gap;
        for (Dimension dimension : space.dimensions()) {
            BitSet set = gap.at(dimension.number);
            if (set != null && dimension.isText() && set.equals(dimension.named())) {
                bare = bare.with(dimension.number, null);
            }
        }
        return bare;
    }

    /** Regions that differ in one dimension only are one region. */
    private List<Box> joined(List<Box> regions) {
        List<Box> joined = new ArrayList<>(regions);
        for (Dimension dimension : space.dimensions()) {
            Map<List<String>, Box> byRest = new LinkedHashMap<>();
            for (Box box : joined) {
                byRest.merge(key(box, dimension.number), box, (one, other) -> {
                    if (one.at(dimension.number) == null || other.at(dimension.number) == null) {
                        return one.with(dimension.number, null);
                    }
                    BitSet both = (BitSet) one.at(dimension.number).clone();
                    both.or(other.at(dimension.number));
                    return one.with(dimension.number, both);
                });
            }
            joined = new ArrayList<>(byRest.values());
        }
        return joined;
    }

    /** Values between two rows that differ in one range only, and that no row covers. */
    private List<Box> holes(List<RuleReach> rows, List<Box> boxes) {
        List<Box> holes = new ArrayList<>();
        for (Dimension dimension : space.dimensions()) {
            if (!dimension.isNumber() || dimension.size() < 3) {
                continue;
            }
            Map<List<String>, List<RuleReach>> alike = new LinkedHashMap<>();
            for (RuleReach row : rows) {
                if (row.boxes().size() == 1 && row.boxes().get(0).at(dimension.number) != null) {
                    alike.computeIfAbsent(key(row.boxes().get(0), dimension.number), key -> new ArrayList<>())
                            .add(row);
                }
            }
            alike.values().forEach(same -> holes(dimension, same, boxes, holes));
        }
        return holes;
    }

    private void holes(Dimension dimension, List<RuleReach> rows, List<Box> boxes, List<Box> holes) {
        ToLongFunction<RuleReach> first =
                row -> row.boxes().get(0).at(dimension.number).nextSetBit(0);
        List<RuleReach> sorted =
                rows.stream().sorted(Comparator.comparingLong(first)).toList();
        RuleReach below = sorted.get(0);
        int end = below.boxes().get(0).at(dimension.number).length();
        for (RuleReach row : sorted) {
            BitSet set = row.boxes().get(0).at(dimension.number);
            int begin = set.nextSetBit(0);
            if (begin > end) {
                BitSet between = new BitSet();
                between.set(end, begin);
                Box hole = row.boxes().get(0).with(dimension.number, between);
                Cover cover = new Cover(space, knowledge, Math.min(stepsLeft, STEPS_FOR_ONE), 1);
                boolean open = !cover.uncovered(hole, boxes).isEmpty();
                stepsLeft -= STEPS_FOR_ONE - cover.stepsLeft();
                if (open) {
                    holes.add(hole);
                    Box only = Box.whole(space.dimensions().size()).with(dimension.number, between);
                    findings.add(
                            "range.hole",
                            Severity.WARNING,
                            place(below.rule(), dimension, false),
                            place(row.rule(), dimension, true),
                            "rule",
                            below.rule().ref(),
                            "other",
                            row.rule().ref(),
                            "region",
                            only,
                            "where",
                            where(row, below));
                }
            }
            if (set.length() > end) {
                end = set.length();
                below = row;
            }
        }
    }

    /** Where the rule bounds the dimension from below or above. */
    private Position place(Rule rule, Dimension dimension, boolean lower) {
        return bounds.get(rule).stream()
                .filter(bound -> bound.dimension() == dimension)
                .sorted(Comparator.comparing(bound -> isLower(bound) != lower))
                .map(Bound::place)
                .findFirst()
                .orElse(rule.place());
    }
}
