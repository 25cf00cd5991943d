package shop.solvent.rules.cases;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.rules.Known;
import shop.solvent.rules.Unit;
import shop.solvent.rules.cases.CaseColumn.Role;
import shop.solvent.rules.cases.CaseColumn.Type;
import shop.solvent.rules.checkout.ActivityFact;
import shop.solvent.rules.checkout.BuyerFact;
import shop.solvent.rules.checkout.InviterFact;
import shop.solvent.rules.checkout.LineFact;
import shop.solvent.rules.checkout.OrderFact;
import shop.solvent.rules.checkout.WalletFact;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.Units;
import shop.solvent.rules.release.ReleaseFacts;

/** What the columns of a table of cases can be about: the words that {@link Example} understands. */
final class CaseColumns {

    static final String DECISION = "decision";
    static final String POOL = "pool";

    private static final Pattern HEADING = Pattern.compile("([a-z]+)([1-9]?)\\.([A-Za-z0-9][A-Za-z0-9-]*)");

    private static final Map<String, Class<?>> CHECKOUT = new LinkedHashMap<>();
    private static final Map<String, Class<?>> RELEASE = Map.of(POOL, ReleaseFacts.class);

    static {
        CHECKOUT.put("order", OrderFact.class);
        CHECKOUT.put("buyer", BuyerFact.class);
        CHECKOUT.put("wallet", WalletFact.class);
        CHECKOUT.put("activity", ActivityFact.class);
        CHECKOUT.put("line", LineFact.class);
        CHECKOUT.put("inviter", InviterFact.class);
    }

    private static final List<String> MANIFOLD = List.of("line", "inviter");

    private static final List<String> OUTCOMES = List.of("accepted", "held", "refused");

    private final DecisionPoint point;

    CaseColumns(DecisionPoint point) {
        this.point = point;
    }

    /** The name by which cases call the fact; null for a pool of a checkout, which goes by its code. */
    String subject(Class<?> fact) {
        return facts().entrySet().stream()
                .filter(entry -> entry.getValue() == fact)
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    static boolean isManifold(String subject) {
        return MANIFOLD.contains(subject);
    }

    private Map<String, Class<?>> facts() {
        return point == DecisionPoint.CHECKOUT ? CHECKOUT : RELEASE;
    }

    /** Every heading that means something, but for second lines and the like. */
    List<CaseColumn> all() {
        List<CaseColumn> all = new ArrayList<>();
        facts().forEach((subject, fact) -> {
            for (RecordComponent field : fact.getRecordComponents()) {
                String number = isManifold(subject) ? "1" : "";
                all.add(of(subject + number + "." + field.getName()));
            }
        });
        figures().keySet().forEach(figure -> all.add(of(DECISION + "." + figure)));
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
                heading, own, null, 0, null, own == Role.FIRES ? Type.TRUTH : Type.TEXT, null, List.of());
        Matcher parts = HEADING.matcher(heading);
        if (own != Role.UNKNOWN || !parts.matches()) {
            return plain;
        }
        String subject = parts.group(1);
        String field = parts.group(3);
        int number = parts.group(2).isEmpty() ? 0 : Integer.parseInt(parts.group(2));
        if (number > 0 != isManifold(subject)) {
            return plain;
        }
        if (subject.equals(DECISION)) {
            return figures().containsKey(field) ? decision(heading, field) : plain;
        }
        if (subject.equals(POOL) && point == DecisionPoint.CHECKOUT) {
            return new CaseColumn(heading, Role.FACT, subject, 0, field, Type.WHOLE, Unit.FEN, List.of());
        }
        return Arrays.stream(facts().getOrDefault(subject, Nothing.class).getRecordComponents())
                .filter(component -> component.getName().equals(field))
                .findFirst()
                .map(component -> fact(heading, subject, number, component))
                .orElse(plain);
    }

    /** What a subject nobody knows consists of. */
    private record Nothing() {}

    private static CaseColumn fact(String heading, String subject, int number, RecordComponent component) {
        Type type = component.getType() == boolean.class
                ? Type.TRUTH
                : component.getType() == String.class ? Type.TEXT : Type.WHOLE;
        Known known = component.getAnnotation(Known.class);
        return new CaseColumn(
                heading,
                Role.FACT,
                subject,
                number,
                component.getName(),
                type,
                type == Type.WHOLE ? Units.of(component) : null,
                known == null ? List.of() : List.of(known.value()));
    }

    private CaseColumn decision(String heading, String figure) {
        Unit unit = figures().get(figure);
        return new CaseColumn(
                heading,
                Role.DECISION,
                DECISION,
                0,
                figure,
                unit == null ? Type.TEXT : Type.WHOLE,
                unit,
                figure.equals("outcome") ? OUTCOMES : List.of());
    }

    /** The figures of {@link Example.Outcome}, each with what it counts; null for those that are texts. */
    private Map<String, Unit> figures() {
        Map<String, Unit> figures = new LinkedHashMap<>();
        if (point == DecisionPoint.CHECKOUT) {
            figures.put("outcome", null);
            figures.put("reasons", null);
            for (String amount : new String[] {
                "list",
                "discount",
                "payable",
                "commissionBase",
                "subsidies",
                "proceeds",
                "giveUps",
                "commissions",
                "commission1",
                "commission2"
            }) {
                figures.put(amount, Unit.FEN);
            }
            figures.put("points", Unit.POINTS);
            figures.put("stages", Unit.COUNT);
        } else {
            figures.put("reserve", Unit.FEN);
            figures.put("supply", Unit.FEN);
            figures.put("demand", Unit.POINTS);
            figures.put("released", Unit.POINTS);
        }
        return figures;
    }
}
