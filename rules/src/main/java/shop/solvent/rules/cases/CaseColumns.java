package shop.solvent.rules.cases;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.rules.ByCode;
import shop.solvent.rules.cases.CaseColumn.Role;
import shop.solvent.rules.cases.CaseColumn.Type;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.point.FactField;
import shop.solvent.rules.point.Point;
import shop.solvent.rules.point.Point.Figure;

/** What the columns of a table of cases can be about: the words that {@link shop.solvent.rules.point.Example} understands. */
final class CaseColumns {

    static final String DECISION = "decision";

    private static final Pattern HEADING = Pattern.compile("([a-z]+)([1-9]?)\\.([A-Za-z0-9][A-Za-z0-9-]*)");

    private final Point point;

    CaseColumns(DecisionPoint point) {
        this.point = point.point();
    }

    /** The name by which cases call the fact. */
    String subject(Class<?> fact) {
        return point.subjects().entrySet().stream()
                .filter(entry -> entry.getValue() == fact)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElseThrow();
    }

    Point point() {
        return point;
    }

    /** Every heading that means something, but for second lines and the like. */
    List<CaseColumn> all() {
        List<CaseColumn> all = new ArrayList<>();
        point.subjects().forEach((subject, fact) -> {
            if (!fact.isAnnotationPresent(ByCode.class) && !point.follows(fact)) {
                String number = point.isNumbered(fact) ? "1" : "";
                FactField.allOf(fact).forEach(field -> all.add(of(subject + number + "." + field.name())));
            }
        });
        point.figures().forEach(figure -> all.add(of(DECISION + "." + figure.name())));
        return all;
    }

    CaseColumn of(String heading) {
        Role own = switch (heading) {
            case "case" -> Role.CASE;
            case "rule" -> Role.RULE;
            case "fires" -> Role.FIRES;
            default -> Role.UNKNOWN;
        };
        CaseColumn plain = new CaseColumn(
                heading, own, null, null, 0, null, own == Role.FIRES ? Type.TRUTH : Type.TEXT, null, List.of());
        Matcher parts = HEADING.matcher(heading);
        if (own != Role.UNKNOWN || !parts.matches()) {
            return plain;
        }
        String subject = parts.group(1);
        String field = parts.group(3);
        int number = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
        if (subject.equals(DECISION)) {
            return point.figures().stream()
                    .filter(figure -> number == 0 && figure.name().equals(field))
                    .findFirst()
                    .map(figure -> decision(heading, figure))
                    .orElse(plain);
        }
        Class<?> fact = point.subjects().get(subject);
        if (fact == null || point.follows(fact) || number > 0 != point.isNumbered(fact)) {
            return plain;
        }
        if (fact.isAnnotationPresent(ByCode.class)) {
            Optional<RecordComponent> said = said(fact);
            return new CaseColumn(
                    heading,
                    Role.FACT,
                    subject,
                    fact,
                    0,
                    field,
                    said.isEmpty() ? Type.TRUTH : Type.WHOLE,
                    said.map(Units::of).orElse(null),
                    List.of());
        }
        return FactField.of(fact, field)
                .map(one -> fact(heading, subject, number, one))
                .orElse(plain);
    }

    /** Of facts that go by their code; empty if cases say no more than whether it is there. */
    private static Optional<RecordComponent> said(Class<?> fact) {
        return FactField.of(fact, fact.getAnnotation(ByCode.class).value()).map(FactField::component);
    }

    private static CaseColumn fact(String heading, String subject, int number, FactField field) {
        Type type = field.component().getType() == boolean.class
                ? Type.TRUTH
                : field.component().getType() == String.class ? Type.TEXT : Type.WHOLE;
        return new CaseColumn(
                heading,
                Role.FACT,
                subject,
                field.component().getDeclaringRecord(),
                number,
                field.name(),
                type,
                type == Type.WHOLE ? Units.of(field.component()) : null,
                field.known());
    }

    private static CaseColumn decision(String heading, Figure figure) {
        return new CaseColumn(
                heading,
                Role.DECISION,
                DECISION,
                null,
                0,
                figure.name(),
                figure.unit() == null ? Type.TEXT : Type.WHOLE,
                figure.unit(),
                figure.known());
    }
}
