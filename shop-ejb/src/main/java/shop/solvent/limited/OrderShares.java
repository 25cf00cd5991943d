package shop.solvent.limited;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.limited.ShareTaking.Buyer;
import shop.solvent.limited.ShareTaking.Row;
import shop.solvent.member.Contact;
import shop.solvent.member.Contacts;
import shop.solvent.order.Source;
import shop.solvent.order.Taking;
import shop.solvent.order.Wish;
import shop.solvent.platform.Database;
import shop.solvent.platform.Questions;

/**
 * What orders take of their buyers' shares in goods of which one buyer gets only so many. A member has one share, a guest's number another:
 * numbers of guests are not proved, so what is ordered with one takes nothing from the member whose it may be.
 */
@ApplicationScoped
public class OrderShares implements Source {

    /** Rows that are deleted in one step. */
    private static final int STEP = 1_000;

    @Inject
    private KnownLimits known;

    @Inject
    private Contacts contacts;

    @Inject
    private Database database;

    @Inject
    private Clock clock;

    @Override
    public Place place() {
        return Place.SHARES;
    }

    /** Held orders count as others do. Of a member none is placed meanwhile; guests with the same number wait for each other. */
    @Override
    public Taking lock(List<Wish> orders) {
        return read(orders, true);
    }

    @Override
    public Taking look(List<Wish> carts) {
        return read(carts, false);
    }

    private Taking read(List<Wish> orders, boolean lock) {
        Set<String> bound = known.skus();
        if (bound.isEmpty()) {
            return Taking.NONE;
        }
        Map<Integer, Map<String, Integer>> wanted = new HashMap<>();
        Map<Integer, MemberId> members = new HashMap<>();
        Set<MemberId> guests = new TreeSet<>();
        Set<String> skus = new TreeSet<>();
        for (Wish order : orders) {
            Map<String, Integer> pieces = order.pieces();
            pieces.keySet().retainAll(bound);
            if (!pieces.isEmpty()) {
                wanted.put(order.index(), pieces);
                members.put(order.index(), order.buyer().id());
                skus.addAll(pieces.keySet());
                if (order.buyer().guest()) {
                    guests.add(order.buyer().id());
                }
            }
        }
        if (wanted.isEmpty()) {
            return Taking.NONE;
        }
        Map<MemberId, Contact> numbers = contacts.ofGuests(guests);
        Map<Integer, Buyer> buyers = new TreeMap<>();
        members.forEach((index, member) -> buyers.put(index, Buyer.of(member, numbers.get(member))));
        if (lock) {
            lockNumbers(wanted, buyers);
        }
        ShareTaking taking = new ShareTaking(this, wanted, buyers);
        Questions questions = database.questions();
        List<String> goods = Database.inList(skus);
        questions.query(
                "SELECT * FROM buyer_limit WHERE most > 0 AND sku IN (" + Database.places(goods) + ")",
                row -> taking.tell(BuyerLimits.limit(row)),
                goods);
        askHad(
                questions,
                taking,
                goods,
                "member",
                members.values().stream().map(MemberId::value).distinct().toList());
        askHad(
                questions,
                taking,
                goods,
                "contact",
                numbers.values().stream().map(Contact::index).toList());
        questions.ask();
        return taking;
    }

    /** A guest's number has a row for each of the goods, so that there is something to hold. */
    private void lockNumbers(Map<Integer, Map<String, Integer>> wanted, Map<Integer, Buyer> buyers) {
        LocalDate today = today();
        Map<List<String>, Object[]> rows = new TreeMap<>(Comparator.comparing(Object::toString));
        buyers.forEach((index, buyer) -> {
            if (buyer.contact() != null) {
                wanted.get(index)
                        .keySet()
                        .forEach(sku ->
                                rows.put(List.of(sku, buyer.contact()), new Object[] {sku, buyer.index(), today}));
            }
        });
        database.insert(
                "buyer_contact (sku, contact, day)",
                List.copyOf(rows.values()),
                "ON DUPLICATE KEY UPDATE day = VALUES(day)");
    }

    private void askHad(Questions questions, ShareTaking taking, List<String> goods, String column, List<?> values) {
        if (values.isEmpty()) {
            return;
        }
        List<?> some = Database.inList(values);
        List<Object> parameters = new ArrayList<>(some);
        parameters.addAll(goods);
        parameters.add(today());
        questions.query(
                "SELECT p.sku, p." + column + ", SUM(p.pieces) FROM buyer_piece p JOIN buyer_limit l ON l.sku = p.sku"
                        + " WHERE p." + column + " IN (" + Database.places(some) + ") AND p.sku IN ("
                        + Database.places(goods) + ") AND p.given_back_at IS NULL"
                        + " AND p.day > DATE_SUB(?, INTERVAL l.days DAY) GROUP BY p.sku, p." + column,
                row -> taking.tell(
                        column.equals("member")
                                ? Buyer.of(new MemberId(row.getLong(2)), null)
                                : Buyer.of(row.getBytes(2)),
                        row.getString(1),
                        row.getLong(3)),
                parameters);
    }

    /** By when it is recorded: what a channel says of when an order happened moves nobody's share. */
    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), clock.getZone());
    }

    void write(List<Row> rows) {
        Instant now = clock.instant();
        LocalDate today = today();
        database.insert(
                "buyer_piece (order_id, sku, member, contact, pieces, day, taken_at)",
                rows.stream()
                        .map(row -> new Object[] {
                            row.order().value(),
                            row.sku(),
                            row.buyer().member() == null
                                    ? null
                                    : row.buyer().member().value(),
                            row.buyer().index(),
                            row.pieces(),
                            today,
                            now
                        })
                        .toList());
    }

    /** Deletes what no bound looks back at. */
    void tidy() {
        LocalDate kept = today().minusDays(BuyerLimits.LONGEST);
        for (String table : List.of("buyer_piece", "buyer_contact")) {
            int some = STEP;
            while (some == STEP) {
                some = database.update("DELETE FROM " + table + " WHERE day < ? LIMIT " + STEP, kept);
            }
        }
    }

    /** Nothing: who takes an order back holds it, and its buyer's accounts. */
    @Override
    public void hold(Collection<Taker> orders, Turn turn) {}

    /** What comes back can be bought again at once. */
    @Override
    public void turn(Collection<Taker> orders, Turn turn, String by, String reason) {
        if (turn == Turn.GOES_ON) {
            return;
        }
        List<Long> ids =
                Database.inList(orders.stream().map(one -> one.order().value()).toList());
        List<Object> parameters = new ArrayList<>(List.of(clock.instant()));
        parameters.addAll(ids);
        database.update(
                "UPDATE buyer_piece SET given_back_at = ? WHERE order_id IN (" + Database.places(ids)
                        + ") AND given_back_at IS NULL",
                parameters.toArray());
    }
}
