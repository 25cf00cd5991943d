package shop.solvent.micro;

import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import shop.solvent.micro.Channel.Answer;

/**
 * A crowd that registers, tops up, buys, refunds, withdraws and asks again, each act under a key of its own and each until it is
 * acknowledged; and the crowd's own books, kept of nothing but the acknowledgements.
 */
final class Trade {

    private static final String SKU = "ps-advanced";
    private static final int PROVIDER_FAILS = 44; // the fen by which the sandbox knows what it must not pay
    private static final int MOST_BUYS = 8; // from ten orders an hour on, every one is held

    /** An act the shop acknowledged: sent again, it must get the same answer. */
    record Act(String kind, String key, String path, String body, Answer answer) {}

    /** A member as the crowd knows it. */
    static final class Member {
        final String id;
        final Member inviter;
        final LongAdder total = new LongAdder();
        final LongAdder held = new LongAdder();
        final LongAdder expected = new LongAdder();
        final AtomicInteger buys = new AtomicInteger();

        Member(String id, Member inviter) {
            this.id = id;
            this.inviter = inviter;
        }

        String device() {
            return "device-of-" + id;
        }
    }

    private record Bought(Member buyer, Answer receipt) {}

    private final int number;
    private final long seed;
    private final Duration pause;
    private final Channel channel;
    private final List<Member> members = new CopyOnWriteArrayList<>();
    private final Map<String, Member> byId = new ConcurrentHashMap<>();
    private final Queue<Act> acts = new ConcurrentLinkedQueue<>();
    private final List<Bought> bought = new CopyOnWriteArrayList<>();
    private final Map<String, AtomicInteger> refunds = new ConcurrentHashMap<>();
    private final Map<String, Member> withdrawals = new ConcurrentHashMap<>();
    private final LongAdder paidOut = new LongAdder();
    private final LongAdder acknowledged = new LongAdder();
    private final List<String> differing = new CopyOnWriteArrayList<>();
    private final AtomicInteger phones = new AtomicInteger();
    private final List<Future<?>> crowd = new ArrayList<>();
    private ExecutorService threads;
    private volatile boolean open = true;

    /** Of people who do not wait between two acts. */
    Trade(int number, long seed, Channel channel) {
        this(number, seed, Duration.ZERO, channel);
    }

    /**
     * @param number a digit, of its own for each trade on the same database
     * @param pause of each person between two acts
     */
    Trade(int number, long seed, Duration pause, Channel channel) {
        this.number = number;
        this.seed = seed;
        this.pause = pause;
        this.channel = channel;
    }

    void open(int size) {
        threads = Executors.newFixedThreadPool(size);
        for (int i = 0; i < size; i++) {
            int person = i;
            crowd.add(threads.submit(() -> trade(person)));
        }
    }

    /** Everybody ends what they are at, and gets their answer. */
    void close() throws Exception {
        open = false;
        for (Future<?> person : crowd) {
            person.get();
        }
        threads.shutdown();
    }

    long acknowledged() {
        return acknowledged.sum();
    }

    /** Waits until that many more acts are acknowledged. */
    void await(long more) throws Exception {
        long until = acknowledged() + more;
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (acknowledged() < until) {
            for (Future<?> person : crowd) {
                if (person.isDone()) {
                    person.get();
                }
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The trade stands still");
            }
            Thread.sleep(5);
        }
    }

    private void trade(int person) {
        Random random = new Random(seed * 1_000 + person);
        for (int act = 0; open; act++) {
            String key = "trade-" + number + "-" + person + "-" + act;
            int choice = random.nextInt(100);
            if (members.size() < 4 || choice < 14) {
                register(key, random);
            } else if (choice < 38) {
                topUp(key, random);
            } else if (choice < 76) {
                buy(key, random);
            } else if (choice < 87) {
                refund(key, random);
            } else if (choice < 93) {
                withdraw(key, random);
            } else {
                askAgain(random);
            }
            think();
        }
    }

    private void think() {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private void register(String key, Random random) {
        Member inviter = members.isEmpty() || random.nextInt(3) == 0 ? null : any(members, random);
        String invite = "";
        if (inviter != null) {
            String token =
                    channel.get("/members/" + inviter.id + "/invite").json().getString("invite");
            invite = ",\"invite\":\"" + token + "\"";
        }
        String phone = "13%d%08d".formatted(number, phones.incrementAndGet());
        Answer answer = act("member", key, "/members", "\"phone\":\"" + phone + "\"" + invite);
        Member member = new Member(answer.id(), inviter);
        byId.put(member.id, member);
        members.add(member);
    }

    private void topUp(String key, Random random) {
        Member member = recent(random);
        long amount = 1_000 + random.nextInt(30_000);
        Answer answer = act(
                "top-up",
                key,
                "/members/" + member.id + "/top-ups",
                "\"amount\":{\"amount\":" + amount + ",\"asset\":\"CNY\"}");
        member.total.add(answer.amount("amount"));
    }

    private void buy(String key, Random random) {
        Member buyer = recent(random);
        if (buyer.buys.incrementAndGet() > MOST_BUYS) {
            return;
        }
        // On the inviter's device it looks like paying commission to oneself, and is held.
        boolean suspicious = buyer.inviter != null && random.nextInt(12) == 0;
        Answer receipt = act(
                "order",
                key,
                "/orders",
                "\"member\":\"%s\",\"device\":\"%s\",\"lines\":[{\"sku\":\"%s\",\"quantity\":1}]"
                        .formatted(buyer.id, suspicious ? buyer.inviter.device() : buyer.device(), SKU));
        if (receipt.isRefusal()) {
            return; // it is among what differs
        }
        switch (receipt.json().getString("outcome")) {
            case "accepted" -> {
                buyer.total.add(-receipt.amount("payable"));
                expect(receipt, 1);
                bought.add(new Bought(buyer, receipt));
            }
            case "held" -> {
                buyer.held.add(receipt.amount("payable"));
            }
            default -> {}
        }
    }

    private void expect(Answer receipt, int sign) {
        for (JsonValue value : receipt.json().getJsonArray("effects")) {
            JsonObject effect = value.asJsonObject();
            if (effect.getString("kind").equals("commission")) {
                Member earner = byId.get(effect.getString("subject"));
                earner.expected.add(sign
                        * effect.getJsonObject("granted")
                                .getJsonNumber("amount")
                                .longValueExact());
            }
        }
    }

    /** Now and then two people want the same order refunded. */
    private void refund(String key, Random random) {
        if (bought.isEmpty()) {
            return;
        }
        List<Bought> all = List.copyOf(bought);
        Bought order = any(all.subList(Math.max(0, all.size() - 30), all.size()), random);
        Answer answer =
                act("refund", key, "/orders/" + order.receipt.id() + "/refunds", "\"reason\":\"changed my mind\"");
        refunds.computeIfAbsent(order.receipt.id(), id -> new AtomicInteger());
        if (!answer.isRefusal()) {
            refunds.get(order.receipt.id()).incrementAndGet();
            order.buyer.total.add(answer.amount("amount"));
            expect(order.receipt, -1);
        }
    }

    /** Some amounts fail at the payment provider; then the money comes back. */
    private void withdraw(String key, Random random) {
        Member member = recent(random);
        long amount = 1_000L * (1 + random.nextInt(9)) + (random.nextInt(5) == 0 ? PROVIDER_FAILS : 0);
        Answer answer = act(
                "withdrawal",
                key,
                "/members/" + member.id + "/withdrawals",
                "\"amount\":{\"amount\":" + amount + ",\"asset\":\"CNY\"}");
        if (!answer.isRefusal()) {
            withdrawals.put(answer.id(), member);
        }
    }

    /** Waits until the provider has dealt with every withdrawal, and books what became of it. */
    void settleWithdrawals() throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        for (Map.Entry<String, Member> withdrawal : withdrawals.entrySet()) {
            Answer answer = channel.get("/withdrawals/" + withdrawal.getKey());
            while (List.of("requested", "sent").contains(answer.json().getString("state"))) {
                if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("A withdrawal stands still: " + answer);
                }
                Thread.sleep(200);
                answer = channel.get("/withdrawals/" + withdrawal.getKey());
            }
            switch (answer.json().getString("state")) {
                case "paid" -> {
                    withdrawal.getValue().total.add(-answer.amount("amount"));
                    paidOut.add(answer.amount("net"));
                }
                case "held" -> withdrawal.getValue().held.add(answer.amount("amount"));
                case "failed" -> {}
                default -> differing.add("A withdrawal ended as " + answer);
            }
        }
    }

    /** What members have got from the payment provider, in fen. */
    long paidOut() {
        return paidOut.sum();
    }

    private void askAgain(Random random) {
        List<Act> known = List.copyOf(acts);
        if (!known.isEmpty()) {
            askAgain(any(known, random));
        }
    }

    /** The same key once more: the same answer, and nothing new. */
    void askAgain(Act act) {
        Answer again = channel.post(act.path, act.body);
        acknowledged.increment();
        if (again.status() != 200 || !again.id().equals(act.answer.id())) {
            differing.add(act + " was answered with " + again);
        }
    }

    /** Does the act and, if it was not refused, remembers it. */
    Answer act(String kind, String key, String path, String fields) {
        String body = "{\"key\":\"" + key + "\"," + fields + "}";
        Answer answer = channel.post(path, body);
        acknowledged.increment();
        if (!answer.isRefusal()) {
            acts.add(new Act(kind, key, path, body, answer));
        } else if (!kind.equals("refund") && !kind.equals("withdrawal")) { // refunded by now, or not enough there
            differing.add(kind + " " + body + " was refused: " + answer);
        }
        return answer;
    }

    private static <T> T any(List<T> some, Random random) {
        return some.get(random.nextInt(some.size()));
    }

    /** One of the latest members, so that many do something with the same few. */
    private Member recent(Random random) {
        List<Member> all = List.copyOf(members);
        return any(all.subList(Math.max(0, all.size() - 20), all.size()), random);
    }

    List<Act> acts() {
        return List.copyOf(acts);
    }

    List<Member> members() {
        return members;
    }

    /** Orders by how often a refund of them was acknowledged; those that nobody wanted refunded are left out. */
    Map<String, AtomicInteger> refunds() {
        return refunds;
    }

    /** Answers that were not what the same request got before, or that should not have been given at all. */
    List<String> differing() {
        return differing;
    }

    Channel channel() {
        return channel;
    }
}
