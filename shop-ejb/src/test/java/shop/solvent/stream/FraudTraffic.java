package shop.solvent.stream;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.stream.StreamAct.Deed;

/** How fraud is done, by whoever does it: each way of each kind in turn, begun on a day by chance. */
final class FraudTraffic {

    private static final int DAY = LabelledStream.DAY;

    /** So many of those who do such things know that somebody looks. */
    private static final double CAREFUL = 0.35;

    private final LabelledStream stream;
    private final int honest;
    private int number;
    private int gang;

    FraudTraffic(LabelledStream stream) {
        this.stream = stream;
        honest = stream.persons.size();
    }

    void write() {
        for (Fraud kind : Fraud.values()) {
            int schemes = kind.schemes(stream.plan.members());
            for (int i = 0; i < schemes; i++) {
                Scheme scheme = new Scheme(
                        number++, kind, kind.ways().get(i % kind.ways().size()), stream.chance(CAREFUL));
                stream.schemes.add(scheme);
                int day = stream.between(stream.plan.days() / 4, Math.max(stream.plan.days() / 4, lastDay()));
                gang = scheme.number() / 3; // a few schemes of a kind are one gang's
                switch (kind) {
                    case STOLEN_USE -> stolen(scheme, day);
                    case CASH_OUT -> cashOut(scheme, day);
                    case STRUCTURING -> structuring(scheme, day);
                    case HOARDING -> hoarding(scheme, day);
                    case COMMISSION_RING -> ring(scheme, day);
                    case ENTRY_FEE -> entryFee(scheme, day);
                    case BONUS -> bonus(scheme, day);
                }
            }
        }
    }

    /** So that most of what is begun comes to its end. */
    private int lastDay() {
        return stream.plan.days() - Math.min(16, stream.plan.days() / 2);
    }

    private int at(int day, int hour) {
        return day * DAY + hour * 60 + stream.random.nextInt(60);
    }

    /** An account that has been there for months. */
    private int sleeper() {
        return stream.join(-DAY * 30 * stream.between(1, 11), -1, false);
    }

    private void stolen(Scheme scheme, int day) {
        if (scheme.way().equals("card")) {
            int minute = at(day, stream.between(0, 23));
            String device = "stolen-card phone " + gang;
            int thief = stream.join(minute, -1, false);
            for (int i = 0; i < 3; i++) {
                int then = minute + (scheme.careful() ? (i + 2) * DAY : i * 12);
                long fen = stream.between(800, 1_600) * 100L;
                stream.topUp(then + 3, thief, fen, scheme);
                long price = stream.one(List.of(300_00L, 500_00L));
                for (long left = fen; left >= price; left -= price) {
                    stream.order(then + 8, thief, Goods.sku(Goods.CARDS, price), 1, price, device, scheme);
                }
            }
            return;
        }
        int victim = stream.random.nextInt(honest);
        while (stream.persons.get(victim).joined() > 0) {
            victim = stream.random.nextInt(honest);
        }
        int minute = at(day, stream.between(0, 5));
        long money = stream.between(8, 24) * 100_00L;
        stream.topUp(minute - stream.between(1, 3) * DAY, victim, money, null); // which the member meant for themself
        String device = "thief's phone " + (stream.chance(0.5) ? "of gang " + gang : "of " + scheme.number());
        switch (scheme.way()) {
            case "burst" -> {
                int orders = scheme.careful() ? 7 : stream.between(11, 16);
                for (int i = 0; i < orders; i++) {
                    stream.order(
                            minute + i * (scheme.careful() ? 35 : 3),
                            victim,
                            Goods.sku(Goods.CARDS, 50_00),
                            1,
                            50_00,
                            device,
                            scheme);
                }
            }
            case "quiet" -> {
                int orders = scheme.careful() ? 2 : stream.between(2, 5);
                for (int i = 0; i < orders; i++) {
                    stream.order(minute + i * 11, victim, Goods.sku(Goods.CARDS, 300_00), 1, 300_00, device, scheme);
                }
            }
            default -> {
                stream.add(minute, victim, Deed.TELL_PAYEE, "thief's account of gang " + gang, 1, 0, null, scheme);
                stream.withdraw(minute + 4, victim, money * 9 / 10, scheme);
            }
        }
    }

    private void cashOut(Scheme scheme, int day) {
        int member = sleeper();
        String device = "phone of " + member;
        int days = Math.min(14, stream.plan.days() - day - 1);
        switch (scheme.way()) {
            case "front" -> {
                int front = front(scheme, member, day, true);
                for (int from = day; from < day + days; from += 5) {
                    int minute = at(from, stream.between(9, 20));
                    stream.topUp(minute, member, (scheme.careful() ? 15 : stream.between(20, 30)) * 100_00L, scheme);
                    for (int i = 0; i < (scheme.careful() ? 3 : 5); i++) {
                        work(minute + 15 + i * 25, member, front, device, scheme);
                    }
                }
            }
            case "front-slow", "front-stranger" -> {
                int front = front(scheme, member, day, scheme.way().equals("front-slow"));
                for (int from = day; from < day + days; from += scheme.careful() ? 2 : 1) {
                    int minute = at(from, stream.between(9, 20));
                    if (scheme.careful()) {
                        ordinary(minute - 60, member, device);
                    }
                    stream.topUp(minute, member, 960_00, scheme);
                    work(minute + 20, member, front, device, scheme);
                    work(minute + 200, member, front, device, scheme);
                }
            }
            default -> {
                boolean small = scheme.way().equals("round-small");
                int front = front(scheme, member, day, false);
                for (int from = day; from + 2 < day + days; from += scheme.careful() ? 9 : 4) {
                    int minute = at(from, stream.between(9, 20));
                    int many = small ? 1 : 4;
                    stream.topUp(minute, member, many * 480_00L, scheme);
                    for (int i = 0; i < many; i++) {
                        work(minute + 10 + i * 5, member, front, device, scheme);
                    }
                    for (int i = 0; i < many; i++) {
                        stream.refund(minute + DAY + i * 10, member, 480_00, scheme);
                    }
                    stream.withdraw(minute + DAY + 120, member, many * 480_00L, scheme);
                }
            }
        }
    }

    /** Something that anybody buys, which is no fraud in itself. */
    private void ordinary(int minute, int member, String device) {
        long price = stream.one(List.of(9_90L, 29_00L, 69_00L));
        String sku = Goods.sku(Goods.shop(stream.random.nextInt(Goods.MERCHANTS)), price);
        stream.topUp(minute, member, Math.max(0, price - stream.has(member)), null);
        stream.order(minute + 5, member, sku, 1, price, device, null);
    }

    private void work(int minute, int member, int front, String device, Scheme scheme) {
        stream.order(minute, member, Goods.front(front) + "-" + Goods.WORK, 1, 480_00, device, scheme);
    }

    /** A merchant who plays along. @param known whether whose account its money goes to is known */
    private int front(Scheme scheme, int owner, int day, boolean known) {
        int front = stream.fronts++;
        if (known) {
            stream.add(day * DAY, owner, Deed.TELL_PAYEE, "account of " + owner, 1, 0, null, scheme);
            stream.add(day * DAY, owner, Deed.TELL_SELLER, "account of " + owner, front, 0, null, scheme);
        }
        return front;
    }

    private void structuring(Scheme scheme, int day) {
        int days = Math.min(24, stream.plan.days() - day - 1);
        if (scheme.way().equals("smurfs")) {
            for (int i = 0; i < 5; i++) {
                int smurf = sleeper();
                if (!scheme.careful()) { // else each has an account of their own
                    stream.add(
                            day * DAY, smurf, Deed.TELL_PAYEE, "account behind " + scheme.number(), 1, 0, null, scheme);
                }
                for (int from = day + i; from + 1 < day + days; from += 7) {
                    long fen = stream.between(900, 1_900) * 100L;
                    stream.topUp(at(from, stream.between(9, 20)), smurf, fen, scheme);
                    stream.withdraw(at(from + 1, stream.between(9, 20)), smurf, fen, scheme);
                }
            }
            return;
        }
        int member = sleeper();
        for (int from = day; from + 1 < day + days; from += scheme.careful() ? 4 : 2) {
            if (scheme.careful()) {
                ordinary(at(from, 8), member, "phone of " + member);
            }
            long fen =
                    (scheme.way().equals("alike") ? stream.between(1_900, 1_990) : stream.between(700, 1_990)) * 100L;
            stream.topUp(at(from, stream.between(9, 20)), member, fen, scheme);
            stream.withdraw(at(from + 1, stream.between(9, 20)), member, fen, scheme);
        }
    }

    private void hoarding(Scheme scheme, int day) {
        boolean team = scheme.way().equals("team");
        boolean slow = scheme.way().equals("slow");
        int accounts = team ? 6 : 1;
        int days = slow ? 10 : team ? 3 : 2;
        int times = slow && scheme.careful() ? 1 : slow || team ? 2 : scheme.careful() ? 4 : 12;
        for (int account = 0; account < accounts; account++) {
            int member = sleeper();
            String device = team && !scheme.careful() ? "one phone of " + scheme.number() : "phone of " + member;
            for (int from = day; from < day + days; from++) {
                int minute = at(from, 10);
                for (int i = 0; i < times; i++) {
                    stream.add(minute + i * 40, member, Deed.RESERVE, Goods.TICKET, slow ? 3 : 2, 0, device, scheme);
                }
            }
        }
    }

    private void ring(Scheme scheme, int day) {
        int head = sleeper();
        List<Integer> ring = new ArrayList<>(List.of(head));
        int size = stream.between(4, 7);
        for (int i = 1; i < size; i++) {
            int above = stream.chance(0.5) ? head : stream.one(ring);
            ring.add(stream.join(at(day - 2, stream.between(9, 20)), above, false));
        }
        for (int member : ring) {
            switch (scheme.way()) {
                case "payee" ->
                    stream.add((day - 1) * DAY, member, Deed.TELL_PAYEE, "purse of " + head, 1, 0, null, scheme);
                case "address" ->
                    stream.add((day - 1) * DAY, member, Deed.TELL_ADDRESS, "flat of " + head, 1, 0, null, scheme);
                default -> {}
            }
        }
        long commissions = 0;
        for (int round = 0; round < 4; round++) {
            for (int member : ring) {
                int minute = at(day + round * 3, stream.between(9, 21));
                long price = stream.one(List.of(129_00L, 299_00L, 699_00L));
                String device = scheme.way().equals("device")
                        ? "phone " + stream.between(1, 2) + " of " + head
                        : "phone of " + member;
                int merchant = scheme.careful() ? stream.random.nextInt(Goods.MERCHANTS) : head % Goods.MERCHANTS;
                String sku = Goods.sku(Goods.shop(merchant), price);
                Scheme label = member == head ? null : scheme; // what the head buys earns nobody anything
                stream.topUp(minute, member, Math.max(0, price - stream.has(member)), label);
                stream.order(minute + 5, member, sku, 1, price, device, label);
                commissions += member == head ? 0 : price / 20;
            }
        }
        stream.expects(head, commissions);
        stream.withdraw(at(day + 19, 12), head, commissions, scheme);
    }

    private void entryFee(Scheme scheme, int day) {
        int organiser = sleeper();
        int front = stream.fronts++;
        if (scheme.way().equals("pack")) {
            List<Integer> first = new ArrayList<>();
            for (int i = 0; i < 12; i++) {
                int joined = at(day + i / 4, stream.between(9, 18));
                int above = first.size() < 4 ? organiser : stream.one(first);
                int member = stream.join(joined, above, false);
                first.add(member);
                int buys = joined + (scheme.careful() ? 2 * DAY : 0);
                stream.topUp(buys + 20, member, 1_980_00, scheme);
                stream.order(
                        buys + 30,
                        member,
                        Goods.front(front) + "-" + Goods.PACK,
                        1,
                        1_980_00,
                        "phone of " + member,
                        scheme);
                if (stream.chance(0.5)) {
                    stream.refund(joined + stream.between(5, 9) * DAY, member, 1_980_00, scheme);
                }
            }
            return;
        }
        // The merchant gives the price back elsewhere; what the shop pays for each purchase is what is left over.
        for (int i = 0; i < 8; i++) {
            int member = stream.join(at(day - 1, stream.between(9, 18)), organiser, false);
            for (int round = 0; round < 5; round++) {
                int minute = at(day + round * 2, stream.between(9, 20));
                if (scheme.careful()) {
                    ordinary(minute - 90, member, "phone of " + member);
                }
                stream.topUp(minute, member, 960_00, scheme);
                for (int one = 0; one < 2; one++) {
                    work(minute + 20 + one * 30, member, front, "phone of " + member, scheme);
                }
            }
        }
    }

    private void bonus(Scheme scheme, int day) {
        int organiser = sleeper();
        int accounts = stream.between(8, 14);
        for (int i = 0; i < accounts; i++) {
            int joined = at(day + i / (scheme.careful() ? 2 : 6), stream.between(9, 21));
            int member = stream.join(joined, scheme.way().equals("one-device") ? -1 : organiser, false);
            String device = switch (scheme.way()) {
                case "one-device" -> "farm of " + organiser;
                case "rotating" -> "farm of " + organiser + " no. " + i / (scheme.careful() ? 2 : 3);
                default -> "farm phone of " + member;
            };
            stream.topUp(joined + 10, member, 29_00, scheme);
            stream.order(
                    joined + 12,
                    member,
                    Goods.sku(Goods.shop(organiser % Goods.MERCHANTS), 29_00),
                    1,
                    29_00,
                    device,
                    scheme);
        }
    }
}
