package shop.solvent.web.admin.facts;

import java.io.Serializable;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import shop.solvent.dryrun.GivenFact;
import shop.solvent.rules.Dated;
import shop.solvent.rules.JurisdictionProfile;
import shop.solvent.rules.point.Example;
import shop.solvent.rules.point.FactField;
import shop.solvent.rules.point.Point;

/**
 * The facts of a decision point as a person fills them in, by the point's description. It begins with those of an ordinary
 * case, of today. What follows from other facts is not asked for, and who somebody is neither.
 */
public class FactForm implements Serializable {

    private static final long serialVersionUID = 1;

    /** More of them nobody fills in. */
    private static final int MOST = 20;

    private final List<Group> groups = new ArrayList<>();

    /** @param ordinary the point's example */
    public FactForm(Point point, Example ordinary, LocalDate today, JurisdictionProfile law) {
        point.facts().values().stream()
                .filter(fact -> !point.follows(fact))
                .forEach(fact -> groups.add(new Group(point, fact, ordinary, today, law)));
    }

    /** All facts of a type. */
    public static class Group implements Serializable {

        private static final long serialVersionUID = 1;

        private final Class<?> fact;
        private final JurisdictionProfile law;
        private final boolean several;
        private final int least;
        private final int most;
        private final Row ordinary;
        private final List<Row> rows = new ArrayList<>();

        Group(Point point, Class<?> fact, Example example, LocalDate today, JurisdictionProfile law) {
            this.fact = fact;
            this.law = law;
            several = point.isManifold(fact);
            least = example.isThere(fact, 1) ? 1 : 0;
            most = Math.min(MOST, point.most(fact));
            ordinary = new Row(this, several ? 1 : 0);
            ordinary.take(example.begin(fact, several ? 1 : 0), today);
            if (least > 0) {
                rows.add(ordinary.like(several ? 1 : 0));
            }
        }

        private void take(List<Record> facts) {
            rows.clear();
            facts.forEach(one -> {
                int number = several ? rows.size() + 1 : 0;
                for (FactField field : FactField.allOf(fact)) {
                    number = field.isOrdinal() ? field.number(((Number) field.of(one)).longValue()) : number;
                }
                Row row = new Row(this, number);
                row.take(one, null);
                rows.add(row);
            });
        }

        public void add() {
            if (isMore()) {
                rows.add(ordinary.like(rows.isEmpty() ? 1 : rows.get(rows.size() - 1).number + 1));
            }
        }

        /** The others move up: the first is the first. */
        private void remove(Row row) {
            if (isFewer() && rows.remove(row)) {
                for (int i = 0; i < rows.size(); i++) {
                    rows.get(i).number = i + 1;
                }
            }
        }

        public String getFact() {
            return fact.getSimpleName();
        }

        /** Whether there can be one more. */
        public boolean isMore() {
            return several && rows.size() < most;
        }

        private boolean isFewer() {
            return several && rows.size() > least;
        }
    }

    /** A fact. */
    public static class Row implements Serializable {

        private static final long serialVersionUID = 1;

        private final Group group;
        private final List<FactInput> inputs = new ArrayList<>();
        private final Map<String, String> unasked = new HashMap<>();
        private int number;

        Row(Group group, int number) {
            this.group = group;
            this.number = number;
            FactField.allOf(group.fact).stream()
                    .filter(field -> !field.follows() && !field.isPerson() && !field.isOrdinal())
                    .forEach(field -> inputs.add(new FactInput(field, group.law)));
        }

        /** @param today the day where a day is asked for; null to take the fact's own */
        private void take(Record one, LocalDate today) {
            inputs.forEach(input -> input.take(Optional.ofNullable(today)
                    .flatMap(day -> input.field().dated().map(span ->
                            (Object) (span == Dated.Span.DAY ? day : YearMonth.from(day))))
                    .orElseGet(() -> input.field().of(one))));
            if (today == null) {
                FactField.allOf(group.fact).stream()
                        .filter(FactField::isPerson)
                        .forEach(field -> unasked.put(field.name(), String.valueOf(field.of(one))));
            }
        }

        private Row like(int numbered) {
            Row row = new Row(group, numbered);
            for (int i = 0; i < inputs.size(); i++) {
                row.inputs.get(i).takeAs(inputs.get(i));
            }
            return row;
        }

        /** Empty if something in it is wrong. */
        private Optional<GivenFact> given() {
            Map<String, String> values = new LinkedHashMap<>(unasked);
            inputs.forEach(input -> values.put(input.getName(), input.value()));
            return values.containsValue(null)
                    ? Optional.empty()
                    : Optional.of(new GivenFact(group.fact, number, values));
        }

        public void remove() {
            group.remove(this);
        }

        public boolean isRemovable() {
            return group.isFewer();
        }

        public Class<?> getFact() {
            return group.fact;
        }

        /** From 1; 0 where there is only one. */
        public int getNumber() {
            return number;
        }

        /** {@code LineFact2} */
        public String getKey() {
            return group.fact.getSimpleName() + (number == 0 ? "" : number);
        }

        public List<FactInput> getInputs() {
            return inputs;
        }
    }

    /** Takes the facts of a past decision. */
    public void take(Point point, Record facts) {
        List<Record> parts = point.parts(facts);
        groups.forEach(group -> group.take(
                parts.stream().filter(part -> part.getClass() == group.fact).toList()));
    }

    /** What was filled in; empty if something is wrong, which is said beside it then. */
    public Optional<List<GivenFact>> given() {
        List<Optional<GivenFact>> given = groups.stream()
                .flatMap(group -> group.rows.stream())
                .map(Row::given)
                .toList();
        return given.stream().allMatch(Optional::isPresent)
                ? Optional.of(given.stream().map(Optional::orElseThrow).toList())
                : Optional.empty();
    }

    /** All fields, those of facts that are not there yet as well. */
    public List<List<FactInput>> inputs() {
        return groups.stream()
                .flatMap(group -> Stream.concat(Stream.of(group.ordinary), group.rows.stream()))
                .map(Row::getInputs)
                .toList();
    }

    public List<Row> getRows() {
        return groups.stream().flatMap(group -> group.rows.stream()).toList();
    }

    /** The facts there may be more or less of. */
    public List<Group> getSeveral() {
        return groups.stream().filter(group -> group.several).toList();
    }
}
