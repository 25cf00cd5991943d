package shop.solvent.rules.point;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import shop.solvent.rules.ByCode;
import shop.solvent.rules.Called;
import shop.solvent.rules.Follows;
import shop.solvent.rules.Listed;
import shop.solvent.rules.Rules;
import shop.solvent.rules.ShopNames;
import shop.solvent.rules.Unit;

/** A place where rules are asked, described where its facts and choices are. */
public abstract class Point {

    private final String code;
    private final Class<?> choices;
    /** Java makes the methods, and reads what is said of them, anew for everybody who asks. */
    private final List<Method> effects;

    private final Map<String, Class<?>> facts = new LinkedHashMap<>();
    private final Map<String, Class<?>> subjects = new LinkedHashMap<>();
    private final Set<Class<?>> manifold;

    /**
     * @param code the first folder of the point's rule files
     * @param choices the interface behind {@code effects}
     * @param single facts there is exactly one of
     * @param manifold facts there may be any number of
     */
    protected Point(
            String code,
            Class<?> choices,
            List<Class<? extends Record>> single,
            List<Class<? extends Record>> manifold) {
        this.code = code;
        this.choices = choices;
        this.effects = Arrays.stream(choices.getMethods())
                .sorted(Comparator.comparing(Method::getName))
                .toList();
        this.manifold = Set.copyOf(manifold);
        single.forEach(this::add);
        manifold.forEach(this::add);
    }

    private void add(Class<?> fact) {
        facts.put(fact.getSimpleName(), fact);
        Called called = fact.getAnnotation(Called.class);
        subjects.put(
                called == null
                        ? fact.getSimpleName().replaceFirst("Fact$", "").toLowerCase(Locale.ROOT)
                        : called.value(),
                fact);
    }

    /** A figure of a decision that cases may expect. @param unit null where it is a text @param known texts it may be */
    public record Figure(String name, Unit unit, List<String> known) {

        public Figure {
            known = List.copyOf(known);
        }

        public static Figure text(String name, String... known) {
            return new Figure(name, null, List.of(known));
        }

        public static Figure number(String name, Unit unit) {
            return new Figure(name, unit, List.of());
        }
    }

    /** The facts that cases start from. */
    public abstract Example example(Rules rules);

    /** How it decides, and of what records. */
    public abstract Deciding<?, ?> deciding();

    /**
     * Whether what is decided here shows what rules cost the shop: then who asks must be somebody who may see that. A point
     * that does not say otherwise is taken for one that does.
     */
    public boolean showsCosts() {
        return true;
    }

    /** What a decision tells by its {@link Decision#figures() figures}, in the order of a case's columns. */
    public abstract List<Figure> figures();

    /**
     * What in a case shows something of rules that change nothing in an ordinary one, by the columns of a case: each is tried by
     * itself.
     */
    public List<Map<String, String>> telling() {
        return List.of();
    }

    /** What the point's facts never are together. */
    public List<Relation> relations() {
        return List.of();
    }

    /**
     * The guard rails (as {@code G6}) whose unlawful words are part of this point's own trade, so that a name that is
     * merely misspelled is not answered as a breach.
     */
    public Set<String> ownWords() {
        return Set.of();
    }

    /** How many facts of the type a decision sees at most. */
    public int most(Class<?> fact) {
        return 1;
    }

    public final String code() {
        return code;
    }

    public final Class<?> choices() {
        return choices;
    }

    /** What rules may do, by name. */
    public final List<Method> effects() {
        return effects;
    }

    /** The records a rule may match, by their simple name; those there is exactly one of come first. */
    public final Map<String, Class<?>> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /** The same by what cases call them: {@code line}. */
    public final Map<String, Class<?>> subjects() {
        return Collections.unmodifiableMap(subjects);
    }

    /**
     * What rules saw, fact by fact, those there is exactly one of first; without what follows from others and what nobody asked
     * for.
     *
     * @param seen everything a decision looks at
     */
    public final List<Record> parts(Record seen) {
        List<Class<?>> order = List.copyOf(facts.values());
        return deciding().visible(seen).stream()
                .map(Record.class::cast)
                .filter(part -> !follows(part.getClass()) && !isUnasked(seen, part))
                .sorted(Comparator.comparingInt(part -> order.indexOf(part.getClass())))
                .toList();
    }

    /** Whether nobody asked for it, so that what stands there says nothing. */
    protected boolean isUnasked(Record seen, Record part) {
        return false;
    }

    /** Whether rules may belong to a campaign here: a decision sees those that may speak. */
    public final boolean hasCampaigns() {
        return manifold.stream()
                .filter(fact -> fact.isAnnotationPresent(ByCode.class))
                .anyMatch(fact -> ShopNames.listed(fact.getRecordComponents()[0])
                        .filter(Listed.CAMPAIGN::equals)
                        .isPresent());
    }

    /** Whether a decision may see several facts of the type, so that matching it multiplies the matches. */
    public final boolean isManifold(Class<?> type) {
        return manifold.contains(type);
    }

    /** Whether facts of the type follow from others, so that nobody says them. */
    public final boolean follows(Class<?> type) {
        return type.isAnnotationPresent(Follows.class);
    }

    /** The facts that those of the type follow from; the type itself where they follow from none. */
    public final Class<?> source(Class<?> type) {
        Follows follows = type.getAnnotation(Follows.class);
        return follows == null ? type : follows.from();
    }

    /** Whether cases name facts of the type with a number: {@code line2}. */
    public final boolean isNumbered(Class<?> type) {
        return isManifold(type) && !type.isAnnotationPresent(ByCode.class);
    }
}
