package shop.solvent.stream;

import java.util.ArrayList;
import java.util.List;
import shop.solvent.stream.StreamAct.Deed;

/**
 * What honest members do, with all that makes them look like something else now and then: families on one tablet, hotels, new
 * telephones, parents who buy a whole course at once, those who send back much, who save in equal parts, who cannot make up their
 * mind at the till, and promoters who bring a dozen people on one evening.
 */
final class HonestTraffic {

    private static final int[] BY_HOUR = {
        3, 2, 1, 1, 1, 2, 6, 14, 22, 30, 34, 36, 40, 34, 30, 30, 32, 34, 38, 46, 56, 58, 40, 16
    };

    private static final long[] TOP_UPS = {50_00, 100_00, 200_00, 500_00, 1_000_00, 2_000_00, 3_000_00};

    private final LabelledStream stream;
    private final int members;

    /** Those who bring many. */
    private final List<Integer> promoters = new ArrayList<>();

    HonestTraffic(LabelledStream stream) {
        this.stream = stream;
        members = stream.plan.members();
    }

    void write() {
        int old = (int) (members * 0.88);
        int person = 0;
        while (person < old) {
            int family = stream.chance(0.05) ? stream.between(2, 4) : 1;
            int wave = stream.between(0, 11);
            // The first of a family is there, or invites the others.
            int first = old(-LabelledStream.DAY * (30 * (12 - wave) - 5), earlier(wave));
            boolean invites = stream.chance(0.5);
            for (int more = 1; more < family && person + more < old; more++) {
                int next = old(-LabelledStream.DAY * (30 * (12 - wave) - 6), invites ? first : -1);
                stream.add(0, next, Deed.TELL_ADDRESS, "home of " + first, 1, 0, null, null);
                shops(next, "tablet of " + first);
            }
            if (family > 1) {
                stream.add(0, first, Deed.TELL_ADDRESS, "home of " + first, 1, 0, null, null);
            }
            shops(first, family > 1 ? "tablet of " + first : null);
            person += family;
        }
        newcomers();
    }

    private int old(int minute, int inviter) {
        int number = stream.join(minute, inviter, true);
        if (stream.chance(0.01)) {
            promoters.add(number);
        }
        return number;
    }

    /** Somebody who joined in an earlier month, for one in four; -1 for nobody. */
    private int earlier(int wave) {
        if (!stream.chance(0.25) || stream.persons.isEmpty()) {
            return -1;
        }
        StreamPerson inviter = stream.one(stream.persons);
        return inviter.joined() < -LabelledStream.DAY * (30 * (12 - wave)) ? inviter.number() : -1;
    }

    private void newcomers() {
        int left = members - stream.persons.size();
        int evenings = Math.max(1, members / 5_000);
        for (int i = 0; i < evenings && !promoters.isEmpty(); i++) {
            int promoter = stream.one(promoters);
            int day = stream.between(2, stream.plan.days() - 2);
            long price = stream.one(List.of(69_00L, 129_00L, 299_00L));
            String sku = Goods.sku(Goods.shop(stream.random.nextInt(Goods.MERCHANTS)), price);
            for (int one = 0; one < 12 && left > 0; one++, left--) {
                int minute = at(day, 20);
                int number = stream.join(minute, promoter, true);
                buys(number, minute + stream.plan.grain(), sku, 1, price, "phone of " + number);
                shops(number, null);
            }
        }
        for (; left > 0; left--) {
            int day = stream.random.nextInt(stream.plan.days());
            int minute = at(day, hour());
            int inviter = stream.chance(0.5)
                    ? promoters.isEmpty() || stream.chance(0.5)
                            ? stream.random.nextInt(members / 2)
                            : stream.one(promoters)
                    : -1;
            int number = stream.join(minute, inviter, true);
            if (stream.chance(0.7)) {
                int days = stream.random.nextInt(3);
                buys(number, days == 0 ? minute + stream.plan.grain() : at(day + days, hour()));
            }
            shops(number, null);
        }
    }

    private int hour() {
        int all = 0;
        for (int weight : BY_HOUR) {
            all += weight;
        }
        int chance = stream.random.nextInt(all);
        int hour = 0;
        while (chance >= BY_HOUR[hour]) {
            chance -= BY_HOUR[hour++];
        }
        return hour;
    }

    private int at(int day, int hour) {
        int minute = day * LabelledStream.DAY + hour * 60 + stream.random.nextInt(60);
        return minute / stream.plan.grain() * stream.plan.grain();
    }

    /** All that a member does in the time, but for what they joined with. */
    private void shops(int number, String shared) {
        int joined = Math.max(0, stream.persons.get(number).joined());
        int from = (joined + LabelledStream.DAY - 1) / LabelledStream.DAY;
        int days = stream.plan.days() - from;
        if (days <= 0) {
            return;
        }
        double rate = Math.min(60, stream.plan.orders() * Math.exp(stream.random.nextGaussian() * 0.9));
        int orders = poisson(rate * days / 90);
        boolean returns = stream.chance(0.015);
        int favourite = stream.random.nextInt(Goods.MERCHANTS);
        int changesPhone = stream.chance(0.1) ? from + stream.random.nextInt(days) : Integer.MAX_VALUE;
        List<Integer> moments = new ArrayList<>();
        for (int i = 0; i < orders; i++) {
            moments.add(at(from + stream.random.nextInt(days), hour()));
        }
        moments.sort(null);
        for (int minute : moments) {
            String device = (minute / LabelledStream.DAY >= changesPhone ? "new phone of " : "phone of ") + number;
            if (shared != null && stream.chance(0.3)) {
                device = shared;
            } else if (stream.chance(0.01)) {
                device = "hotel " + stream.random.nextInt(1 + members / 150);
            }
            int together = stream.chance(0.1) ? stream.between(2, 4) : stream.chance(0.005) ? stream.between(5, 8) : 1;
            for (int one = 0; one < together; one++) {
                int merchant = together > 4 || stream.chance(0.5) ? favourite : stream.random.nextInt(Goods.MERCHANTS);
                long paid = buys(number, minute, Goods.shop(merchant), device);
                if (stream.chance(returns ? 0.3 : 0.03)) {
                    stream.refund(minute + stream.between(1, 5) * LabelledStream.DAY, number, paid, null);
                }
            }
        }
        habits(number, from, days);
    }

    private void habits(int number, int from, int days) {
        if (stream.chance(0.005)) { // saves, a little each week, and takes some of it out at the end of the month
            for (int day = from; day < stream.plan.days(); day += 7) {
                stream.topUp(at(day, 9), number, 500_00, null);
            }
            for (int day = from + 29; day < stream.plan.days(); day += 30) {
                stream.withdraw(at(day, 10), number, 900_00, null);
            }
        } else if (stream.chance(0.04)) {
            int day = from + stream.random.nextInt(days);
            if (stream.chance(0.4)) {
                stream.topUp(at(day, hour()), number, TOP_UPS[stream.between(2, 6)], null);
            }
            int later = Math.min(stream.plan.days() - 1, day + stream.random.nextInt(10));
            stream.withdraw(at(later, hour()) + stream.plan.grain(), number, stream.between(20, 2_500) * 100L, null);
        }
        if (stream.chance(0.03)) { // puts something into the basket and thinks better of it
            int times = stream.chance(0.1) ? 3 : stream.between(1, 2);
            int minute = at(from + stream.random.nextInt(days), hour());
            for (int one = 0; one < times; one++) {
                stream.add(
                        minute + one * Math.max(30, stream.plan.grain()),
                        number,
                        Deed.RESERVE,
                        Goods.TICKET,
                        1,
                        0,
                        "phone of " + number,
                        null);
            }
        }
        if (stream.chance(0.01)) {
            for (int day = from; day < stream.plan.days(); day++) {
                if (stream.chance(0.3)) {
                    stream.add(at(day, 8), number, Deed.CHECK_IN, null, 1, 0, null, null);
                }
            }
        }
    }

    private void buys(int number, int minute) {
        buys(number, minute, Goods.shop(stream.random.nextInt(Goods.MERCHANTS)), "phone of " + number);
    }

    private long buys(int number, int minute, String merchant, String device) {
        if (stream.chance(0.04)) {
            long price = stream.one(Goods.CARD_PRICES);
            buys(number, minute, Goods.sku(Goods.CARDS, price), 1, price, device);
            return price;
        }
        int chance = stream.random.nextInt(100);
        int kind = 0;
        while (chance >= Goods.WEIGHTS[kind]) {
            chance -= Goods.WEIGHTS[kind++];
        }
        long price = Goods.PRICES[kind];
        int quantity = price > 300_00 || stream.chance(0.88) ? 1 : stream.between(2, 4);
        buys(number, minute, Goods.sku(merchant, price), quantity, price, device);
        return price * quantity;
    }

    private void buys(int number, int minute, String sku, int quantity, long price, String device) {
        long missing = price * quantity - stream.has(number);
        if (missing > 0) {
            int kind = 0;
            while (kind < TOP_UPS.length - 1 && TOP_UPS[kind] < missing * 2) { // nobody wants to come for each order
                kind++;
            }
            stream.topUp(minute, number, Math.max(missing, TOP_UPS[kind]), null);
        }
        stream.order(minute, number, sku, quantity, price, device, null);
    }

    private int poisson(double mean) {
        double limit = Math.exp(-mean);
        double product = stream.random.nextDouble();
        int count = 0;
        while (product > limit) {
            product *= stream.random.nextDouble();
            count++;
        }
        return count;
    }
}
