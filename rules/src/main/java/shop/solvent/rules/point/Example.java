package shop.solvent.rules.point;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import shop.solvent.rules.ByCode;
import shop.solvent.rules.RuleRef;
import shop.solvent.rules.signal.OnListFact;
import shop.solvent.rules.signal.SignalAmountFact;
import shop.solvent.rules.signal.SignalFact;
import shop.solvent.rules.signal.Signals;

/** The facts of one case, ordinary but for what the case changes. */
public abstract class Example {

    private static final Pattern COLUMN = Pattern.compile("([a-z]+)([1-9]?)\\.(.+)");

    private final Point point;
    private final Map<Class<?>, Map<Integer, Draft<?>>> drafts = new HashMap<>();
    private final Map<Class<?>, Map<String, Draft<?>>> byCode = new HashMap<>();
    private RuleRef about;

    protected Example(Point point) {
        this.point = point;
    }

    /** A fact as it is where the case says nothing. @param number which of several, from 1; 0 where there is one */
    protected abstract Record ordinary(Class<?> type, int number);

    public abstract Decision decide() throws UnusableCell;

    /**
     * What the case is about. What exists for some rules only, as a campaign, is there by itself for this one alone: a
     * case goes on saying what it said when somebody adds another promotion.
     */
    public final void about(RuleRef rule) {
        about = rule;
    }

    /** Null for no rule in particular. */
    protected final RuleRef about() {
        return about;
    }

    /**
     * @param column heading, e.g. {@code buyer.level}
     * @throws UnusableCell if there is no such column or the value does not suit it
     */
    public final void change(String column, String value) throws UnusableCell {
        Matcher parts = COLUMN.matcher(column);
        Class<?> type = parts.matches() ? point.subjects().get(parts.group(1)) : null;
        if (type == null
                || point.follows(type)
                || point.isNumbered(type) == parts.group(2).isEmpty()) {
            throw new UnusableCell(usable());
        }
        if (type.isAnnotationPresent(ByCode.class)) {
            say(type, parts.group(3), value);
            return;
        }
        draft(type, parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2)))
                .change(parts.group(3), value);
    }

    private void say(Class<?> type, String code, String value) throws UnusableCell {
        String said = type.getAnnotation(ByCode.class).value();
        if (!said.equals(ByCode.THERE)) {
            draft(type, code).change(said, value);
        } else if ((boolean) Draft.value(boolean.class, value)) {
            draft(type, code);
        } else {
            byCode.computeIfAbsent(type, one -> new TreeMap<>()).remove(code);
        }
    }

    /**
     * A whole fact, as somebody fills in a form: what is left out follows from what is said.
     *
     * @param number which of several, from 1; 0 where there is one
     * @param values by field
     * @throws UnusableCell if a value does not suit its field
     */
    public final void fillIn(Class<?> type, int number, Map<String, String> values) throws UnusableCell {
        if (type.isAnnotationPresent(ByCode.class)) {
            fillIn(draft(type, values.get(code(type))), values);
            return;
        }
        fillIn(draft(type, number), values);
    }

    private static void fillIn(Draft<?> draft, Map<String, String> values) throws UnusableCell {
        draft.fillIn();
        for (Map.Entry<String, String> value : values.entrySet()) {
            draft.change(value.getKey(), value.getValue());
        }
    }

    /** A fact as it is where nobody says anything. @param number which of several, from 1; 0 where there is one */
    public final Record begin(Class<?> type, int number) {
        return ordinary(type, number);
    }

    private String usable() {
        return point.subjects().entrySet().stream()
                .filter(subject -> !point.follows(subject.getValue()))
                .map(subject -> subject.getKey() + (point.isNumbered(subject.getValue()) ? "1." : "."))
                .collect(Collectors.joining(" ", "", " decision."));
    }

    /** The fact in the making; it is there from now on. @param number which of several, from 1 */
    @SuppressWarnings("unchecked") // each type's drafts are kept under it
    protected final <F> Draft<F> draft(Class<F> type, int number) {
        return (Draft<F>) drafts.computeIfAbsent(type, one -> new TreeMap<>())
                .computeIfAbsent(number, one -> new Draft<>(ordinary(type, one)));
    }

    /** The fact of that code in the making; it is there from now on. */
    @SuppressWarnings("unchecked") // each type's drafts are kept under it
    protected final <F> Draft<F> draft(Class<F> type, String code) {
        return (Draft<F>) byCode.computeIfAbsent(type, one -> new TreeMap<>()).computeIfAbsent(code, one -> {
            Draft<F> draft = new Draft<>(ordinary(type, 1));
            draft.follow(code(type), one);
            return draft;
        });
    }

    private static String code(Class<?> type) {
        return type.getRecordComponents()[0].getName();
    }

    /** The only one of its type. */
    protected final <F> Draft<F> draft(Class<F> type) {
        return draft(type, 0);
    }

    /** Those of the type that are there, in their order. */
    @SuppressWarnings("unchecked") // each type's drafts are kept under it
    protected final <F> Collection<Draft<F>> drafts(Class<F> type) {
        return (Collection<Draft<F>>)
                (Collection<?>) drafts.getOrDefault(type, Map.of()).values();
    }

    /** Those of the type that go by their code, in the order of these. */
    @SuppressWarnings("unchecked") // each type's drafts are kept under it
    protected final <F> List<F> facts(Class<F> type) throws UnusableCell {
        List<F> facts = new ArrayList<>();
        for (Draft<?> draft : byCode.getOrDefault(type, Map.of()).values()) {
            facts.add((F) draft.fact());
        }
        return facts;
    }

    /** Null where the case says nothing of any. */
    protected final Signals signals() throws UnusableCell {
        List<OnListFact> lists = new ArrayList<>();
        for (Draft<OnListFact> list : drafts(OnListFact.class)) {
            lists.add(list.fact());
        }
        return Signals.of(facts(SignalFact.class), facts(SignalAmountFact.class), lists);
    }

    /** Whether the fact is there in a case that says nothing. */
    public final boolean isThere(Class<?> type, int number) {
        return !point.isManifold(type) || drafts.getOrDefault(type, Map.of()).containsKey(number);
    }
}
