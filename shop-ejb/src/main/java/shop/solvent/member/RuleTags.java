package shop.solvent.member;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import shop.solvent.kernel.id.DecisionId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.platform.Database;
import shop.solvent.rules.Rules;
import shop.solvent.rules.gift.Tags;
import shop.solvent.rules.gift.TagsFact;

/**
 * The tags that rules give. Each is a row for its act; a member's tag lasts as long as the longest of them that counts, or as what a
 * person or a file said last. So what an order gave goes with the order and leaves the rest as it is. Whoever changes a member's tags
 * locks the member first.
 */
@ApplicationScoped
public class RuleTags {

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    /** What gives a tag. @param order which the act belongs to, so that it goes back with the order; null if to none */
    public record Giver(
            String act, String rule, String ruleName, String rulebook, DecisionId decision, OrderId order) {}

    /** The tags of each of them as they are just now; of nobody where these rules neither give any nor look how many there are. */
    public Map<MemberId, Tags> look(Collection<MemberId> members, Rules rules) {
        return members.isEmpty() || !isAsked(rules) ? Map.of() : tags(members, rules.tags());
    }

    /** The same of one member, under a lock until the transaction ends; null of nobody. */
    public Tags lock(MemberId member, Rules rules) {
        if (!isAsked(rules)) {
            return null;
        }
        lock(member);
        return tags(List.of(member), rules.tags()).get(member);
    }

    private static boolean isAsked(Rules rules) {
        return !rules.tags().isEmpty() || rules.looksAt(TagsFact.class);
    }

    private void lock(MemberId member) {
        database.query("SELECT id FROM member WHERE id = ? FOR UPDATE", row -> true, member.value());
    }

    private Map<MemberId, Tags> tags(Collection<MemberId> members, Set<String> given) {
        LocalDate today = today();
        List<Long> ids = Database.inList(members.stream().map(MemberId::value).toList());
        Map<Long, Integer> numbers = new HashMap<>();
        Map<Long, Map<String, Tags.Held>> held = new HashMap<>();
        database.query(
                "SELECT member, tag, until FROM member_tag WHERE member IN (" + Database.places(ids) + ")",
                row -> {
                    long member = row.getLong(1);
                    String tag = row.getString(2);
                    LocalDate until = row.getObject(3, LocalDate.class);
                    numbers.merge(member, 1, Integer::sum);
                    if (given.contains(tag)) {
                        Integer days = until == null ? null : Math.toIntExact(ChronoUnit.DAYS.between(today, until));
                        held.computeIfAbsent(member, one -> new TreeMap<>()).put(tag, new Tags.Held(tag, days));
                    }
                    return true;
                },
                ids);
        Map<MemberId, Tags> tags = new HashMap<>();
        members.forEach(member -> tags.put(
                member,
                new Tags(
                        numbers.getOrDefault(member.value(), 0),
                        List.copyOf(held.getOrDefault(member.value(), Map.of()).values()))));
        return tags;
    }

    /** Gives it, under the member's lock. @param days it lasts, today not counted */
    public void give(MemberId member, String tag, int days, Giver giver) {
        LocalDate until = today().plusDays(days);
        database.update(
                "INSERT INTO act_tag (act, tag, member, until, rule, rule_name, rulebook, decision, order_id, given_at)"
                        + " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                giver.act(),
                tag,
                member.value(),
                until,
                giver.rule(),
                giver.ruleName(),
                giver.rulebook(),
                giver.decision().value(),
                giver.order() == null ? null : giver.order().value(),
                clock.instant());
        database.update(
                "INSERT INTO member_tag (member, tag, until, by_hand) VALUES (?, ?, ?, FALSE)"
                        + " ON DUPLICATE KEY UPDATE until = GREATEST(until, VALUES(until))",
                member.value(),
                tag,
                until);
        changed(member);
    }

    /** Takes back what was given for an order: each tag lasts as long as the rest of what was said of it. */
    public void takeBack(OrderId order) {
        record Taken(MemberId member, String tag) {}
        List<Taken> given = database.query(
                "SELECT DISTINCT member, tag FROM act_tag WHERE order_id = ? AND taken_at IS NULL ORDER BY member, tag",
                row -> new Taken(new MemberId(row.getLong(1)), row.getString(2)),
                order.value());
        given.stream().map(Taken::member).distinct().forEach(this::lock);
        database.update(
                "UPDATE act_tag SET taken_at = ? WHERE order_id = ? AND taken_at IS NULL",
                clock.instant(),
                order.value());
        given.forEach(one -> {
            settle(one.member(), one.tag());
            changed(one.member());
        });
    }

    private void settle(MemberId member, String tag) {
        LocalDate today = today();
        LocalDate byRules = database.find(
                        "SELECT until FROM act_tag WHERE member = ? AND tag = ? AND taken_at IS NULL AND until >= ?"
                                + " ORDER BY until DESC LIMIT 1",
                        row -> row.getObject(1, LocalDate.class),
                        member.value(),
                        tag,
                        today)
                .orElse(null);
        // What a person said without an end stays NULL, and so it does in a GREATEST.
        if (byRules == null) {
            database.update("DELETE FROM member_tag WHERE member = ? AND tag = ? AND NOT by_hand", member.value(), tag);
            database.update(
                    "UPDATE member_tag SET until = hand_until WHERE member = ? AND tag = ?", member.value(), tag);
        } else {
            database.update(
                    "UPDATE member_tag SET until = CASE WHEN by_hand THEN GREATEST(hand_until, ?) ELSE ? END"
                            + " WHERE member = ? AND tag = ?",
                    byRules,
                    byRules,
                    member.value(),
                    tag);
        }
    }

    private void changed(MemberId member) {
        database.update("UPDATE member SET version = version + 1 WHERE id = ?", member.value());
    }

    /** A person or a file has said what holds of these: what rules gave of them before counts no more. @param pairs a member and a tag, one after the other */
    void overrule(List<Object> pairs) {
        List<Object> parameters = new ArrayList<>(List.of(clock.instant()));
        parameters.addAll(pairs);
        database.update(
                "UPDATE act_tag SET taken_at = ? WHERE taken_at IS NULL AND (member, tag) IN ("
                        + String.join(", ", Collections.nCopies(pairs.size() / 2, "(?, ?)")) + ")",
                parameters.toArray());
    }

    /** What was given for each of these, by the text of its id, in the order of the tags. Those for which nothing was are missing. */
    public Map<String, List<RuleTag>> of(Collection<String> acts) {
        Map<String, List<RuleTag>> given = new HashMap<>();
        if (!acts.isEmpty()) {
            List<String> wanted = Database.inList(List.copyOf(acts));
            database.query(
                    "SELECT * FROM act_tag WHERE act IN (" + Database.places(wanted) + ") ORDER BY act, tag",
                    row -> given.computeIfAbsent(row.getString("act"), act -> new ArrayList<>())
                            .add(read(row)),
                    wanted);
        }
        return given;
    }

    /** What was given for an order, or for a review of it; the first comes first. */
    public List<RuleTag> of(OrderId order) {
        return database.query(
                "SELECT * FROM act_tag WHERE order_id = ? ORDER BY given_at, tag", RuleTags::read, order.value());
    }

    /** The tags of a member, in the order of their letters, each with the latest that gave it its end. */
    List<MemberTag> of(MemberId member) {
        Map<String, RuleTag> given = new HashMap<>();
        database.query(
                "SELECT a.* FROM act_tag a JOIN member_tag t ON t.member = a.member AND t.tag = a.tag AND t.until = a.until"
                        + " WHERE a.member = ? AND a.taken_at IS NULL AND (t.by_hand = FALSE OR t.hand_until < t.until)"
                        + " ORDER BY a.given_at",
                row -> given.put(row.getString("tag"), read(row)),
                member.value());
        return database.query(
                "SELECT tag, until FROM member_tag WHERE member = ? ORDER BY tag",
                row -> new MemberTag(row.getString(1), row.getObject(2, LocalDate.class), given.get(row.getString(1))),
                member.value());
    }

    private static RuleTag read(ResultSet row) throws SQLException {
        return new RuleTag(
                row.getString("act"),
                row.getString("tag"),
                row.getObject("until", LocalDate.class),
                row.getString("rule"),
                row.getString("rule_name"),
                row.getString("rulebook"),
                Database.instant(row, "given_at"),
                Database.instant(row, "taken_at"));
    }

    private LocalDate today() {
        return LocalDate.now(clock);
    }
}
