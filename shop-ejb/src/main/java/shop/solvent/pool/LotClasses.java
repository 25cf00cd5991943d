package shop.solvent.pool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import shop.solvent.rules.Rules;
import shop.solvent.rules.release.LotClassFact;

/**
 * Tells lots apart by what the rules in force look at, in the database: so many classes as the rules tell apart are decided,
 * and the lots go by their class. What no rule looks at is not asked for.
 */
@ApplicationScoped
class LotClasses {

    /** For how many days before a run orders speed points up. */
    private static final int DAYS_OF_ORDERS = 30;

    /** As the database keeps moments. */
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private static final String OF_NONE = "''";

    @Inject
    private Holders holders;

    @Inject
    private Clock clock;

    /**
     * How the lots of a pool are told apart.
     *
     * @param about an expression, the text in which lots of one class are alike; null where the rules tell none apart
     * @param joins what it needs beside the lots {@code l}
     * @param parameters those of the joins
     * @param forward whether a rule might bring anything forward or raise lots, or looks at what falls due later
     * @param raises whether a rule might raise lots
     */
    record Told(String about, String joins, List<Object> parameters, boolean forward, boolean raises) {

        boolean none() {
            return about == null;
        }
    }

    /** @param dueBy the day of the run */
    Told by(Rules rules, LocalDate dueBy) {
        if (!rules.looksAt(LotClassFact.class)) {
            return new Told(null, "", List.of(), false, false);
        }
        Instant until = start(dueBy.plusDays(1));
        Instant from = start(dueBy.minusDays(DAYS_OF_ORDERS - 1L));
        List<String> about = new ArrayList<>();
        StringBuilder joins = new StringBuilder();
        List<Object> parameters = new ArrayList<>();
        if (looks(rules, "merchant")) {
            about.add(text("merchant", "m.code"));
            joins.append(" LEFT JOIN merchant m ON m.id = l.merchant");
        }
        if (looks(rules, "stages")) {
            about.add(text("stages", "l.stages"));
        }
        if (looks(rules, "everyDays")) {
            about.add(text("everyDays", "l.every_days"));
        }
        if (looks(rules, "monthsOld")) {
            about.add(text("monthsOld", months("l.granted_on", dueBy.toString())));
        }
        if (looks(rules, "level") || looks(rules, "monthsJoined")) {
            join(holders.members(), "h", joins, parameters);
        }
        if (looks(rules, "level")) {
            about.add(text("level", "h.level"));
        }
        if (looks(rules, "monthsJoined")) {
            about.add(text("monthsJoined", months("h.joined_at", MOMENT.format(until))));
        }
        if (looks(rules, "segment")) {
            about.add(text("segment", "g.segment"));
            join(holders.segments(clock.instant()), "g", joins, parameters);
        }
        if (looks(rules, "orders30")) {
            about.add(text("orders30", orders("own")));
            join(holders.orders(from, until), "own", joins, parameters);
        }
        if (looks(rules, "friendsOrders30")) {
            about.add(text("friendsOrders30", orders("friends")));
            join(holders.friendsOrders(from, until), "friends", joins, parameters);
        }
        return new Told(
                about.isEmpty() ? OF_NONE : "CONCAT_WS(', ', " + String.join(", ", about) + ")",
                joins.toString(),
                parameters,
                rules.mayAsk("bringForward") || rules.mayAsk("raise") || looks(rules, "later"),
                rules.mayAsk("raise"));
    }

    private static boolean looks(Rules rules, String field) {
        return rules.looksAt(LotClassFact.class, field);
    }

    private static String text(String field, String value) {
        return "CONCAT('" + field + "=', COALESCE(" + value + ", ''))";
    }

    private static String months(String since, String until) {
        return "LEAST(GREATEST(TIMESTAMPDIFF(MONTH, " + since + ", '" + until + "'), 0), " + LotClassFact.MOST_MONTHS
                + ")";
    }

    private static String orders(String joined) {
        return "LEAST(COALESCE(" + joined + ".number, 0), " + LotClassFact.MOST_ORDERS + ")";
    }

    private static void join(Holders.Table table, String name, StringBuilder joins, List<Object> parameters) {
        joins.append(" LEFT JOIN ")
                .append(table.sql())
                .append(' ')
                .append(name)
                .append(" ON ")
                .append(name)
                .append(".member = l.member");
        parameters.addAll(table.parameters());
    }

    private Instant start(LocalDate day) {
        return day.atStartOfDay(clock.getZone()).toInstant();
    }

    /** What the text of a class says, as the rules see it; what it does not say nobody looked at. */
    static LotClassFact fact(int number, String about, long lots, long due, long later, long issued, long raised) {
        Map<String, String> said = said(about);
        return new LotClassFact(
                number,
                said.getOrDefault("merchant", ""),
                number(said, "stages"),
                number(said, "everyDays"),
                number(said, "monthsOld"),
                said.getOrDefault("level", ""),
                number(said, "monthsJoined"),
                said.getOrDefault("segment", ""),
                number(said, "orders30"),
                number(said, "friendsOrders30"),
                lots,
                due,
                later,
                issued,
                raised);
    }

    /** What the text of a class says, field by field. */
    static Map<String, String> said(String about) {
        Map<String, String> said = new LinkedHashMap<>();
        for (String part : about.split(", ")) {
            String[] parts = part.split("=", 2);
            if (parts.length == 2) {
                said.put(parts[0], parts[1]);
            }
        }
        return said;
    }

    private static int number(Map<String, String> said, String field) {
        String text = said.getOrDefault(field, "");
        return text.isEmpty() ? 0 : Integer.parseInt(text);
    }
}
