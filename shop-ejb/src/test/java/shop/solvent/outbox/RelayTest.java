package shop.solvent.outbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.enterprise.inject.Instance;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.platform.Database;
import shop.solvent.platform.NewTransaction;
import shop.solvent.platform.TestShop;

class RelayTest {

    private final TestShop shop = TestShop.empty();
    private final Database database = shop.database().database();

    /** Writes down what it acted on. Twice the same message is an error of the database. */
    private class Notes implements Consumer {

        private final String name;
        private final List<String> seen = new ArrayList<>();
        private boolean fails;

        Notes(String name) {
            this.name = name;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public Start start() {
            return Start.BEGINNING;
        }

        @Override
        public boolean wants(String topic) {
            return topic.equals("said");
        }

        @Override
        public void handle(List<Message> messages) {
            for (Message message : messages) {
                database.update(
                        "INSERT INTO job (name, holder, since, ran_at, runs) VALUES (?, '', ?, ?, 1)",
                        name + " " + message.subject(),
                        message.createdAt(),
                        message.createdAt());
                seen.add(message.subject());
            }
            if (fails) {
                throw new IllegalStateException(name + " cannot");
            }
        }
    }

    private Relay relayTo(TestShop server, Consumer... consumers) {
        List<Consumer> all = List.of(consumers);
        server.with(Instance.class, (Instance<?>) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {Instance.class},
                (proxy, method, arguments) -> all.iterator()));
        return server.get(Relay.class);
    }

    private void says(String... subjects) {
        for (String subject : subjects) {
            shop.get(NewTransaction.class).of(() -> {
                shop.get(Outbox.class).write("said", subject, "");
                return null;
            });
        }
    }

    private void saysAtOnce(String... subjects) {
        shop.get(NewTransaction.class).of(() -> {
            shop.get(Outbox.class)
                    .write(Stream.of(subjects)
                            .map(subject -> new Outbox.Note("said", subject, ""))
                            .toList());
            return null;
        });
    }

    /** What a consumer's committed work shows. */
    private List<String> done(String consumer) {
        return database.query(
                "SELECT name FROM job WHERE name LIKE ? ORDER BY name",
                row -> row.getString(1).substring(consumer.length() + 1),
                consumer + " %");
    }

    private long kept() {
        return database.number("SELECT COUNT(*) FROM outbox");
    }

    @Test
    void everyConsumerGetsEveryMessageInTheOrderInWhichTheyCame() {
        Notes one = new Notes("one");
        Notes other = new Notes("other");
        String[] many = IntStream.range(0, Delivery.BATCH + 7)
                .mapToObj("m%03d"::formatted)
                .toArray(String[]::new);
        saysAtOnce(many);

        relayTo(shop, one, other).handOver();

        assertThat(one.seen).containsExactly(many);
        assertThat(other.seen).containsExactly(many);
        assertThat(kept()).isZero();
    }

    @Test
    void aConsumerThatAlwaysFailsStopsNoOtherAndLosesNothing() {
        Notes broken = new Notes("broken");
        broken.fails = true;
        Notes sound = new Notes("sound");
        Relay relay = relayTo(shop, broken, sound);
        says("a", "b", "c");

        relay.turn(broken);
        relay.turn(sound);

        assertThat(done("sound")).containsExactly("a", "b", "c");
        assertThat(done("broken")).isEmpty();
        assertThat(kept()).as("what the slowest still needs").isEqualTo(3);

        says("d");
        relay.turn(sound);
        assertThat(done("sound")).endsWith("d");

        broken.fails = false; // a server with what mends it
        relayTo(shop.secondServer(), broken, sound).turn(broken);
        assertThat(done("broken")).containsExactly("a", "b", "c", "d");
        assertThat(kept()).isZero();
    }

    @Test
    void aMessageThatCannotBeHandledIsReachedAndStaysInFront() {
        Notes picky = new Notes("picky") {
            @Override
            public void handle(List<Message> messages) {
                super.handle(messages);
                if (messages.stream().anyMatch(message -> message.subject().equals("c"))) {
                    throw new IllegalStateException("c");
                }
            }
        };
        says("a", "b", "c", "d");

        relayTo(shop, picky).turn(picky);

        assertThat(done("picky")).containsExactly("a", "b");
        assertThat(kept()).isEqualTo(2);
    }

    @Test
    void whatOneTransactionToldIsHandedOverOneByOneWhereItMustBe() {
        Notes picky = new Notes("picky") {
            @Override
            public void handle(List<Message> messages) {
                super.handle(messages);
                if (messages.stream().anyMatch(message -> message.subject().equals("c"))) {
                    throw new IllegalStateException("c");
                }
            }
        };
        says("a");
        saysAtOnce("b", "c", "d");
        Relay relay = relayTo(shop, picky);

        relay.turn(picky);

        assertThat(done("picky")).containsExactly("a", "b");
        assertThat(shop.get(Outbox.class).stuck(1)).containsExactly(new Outbox.Stuck("picky", 1, 2));

        Notes mended = new Notes("picky");
        relayTo(shop.secondServer(), mended).turn(mended);

        assertThat(mended.seen).containsExactly("c", "d");
        assertThat(kept()).isZero();
    }

    @Test
    void aMessageOfAServerThatIsNotUpgradedYetIsHandedOverToo() {
        Notes notes = new Notes("notes");
        database.update(
                "INSERT INTO outbox (id, topic, subject, payload, created_at) VALUES (1, 'said', 'old', '\"x\"',"
                        + " '2026-07-01 00:00:00')");
        saysAtOnce("a", "b");

        relayTo(shop, notes).handOver();

        assertThat(notes.seen).containsExactly("old", "a", "b");
    }

    @Test
    void aMessageIsHandedOverAsItWasTold() {
        List<Message> handed = new ArrayList<>();
        Notes notes = new Notes("notes") {
            @Override
            public void handle(List<Message> messages) {
                handed.addAll(messages);
            }
        };
        shop.get(NewTransaction.class).of(() -> {
            shop.get(Outbox.class).write("said", "it", new Outbox.Stuck("\"引号\" \\", 1, 1L << 60));
            return null;
        });

        relayTo(shop, notes).handOver();

        assertThat(handed)
                .containsExactly(new Message(
                        "said",
                        "it",
                        "{\"consumer\":\"\\\"引号\\\" \\\\\",\"attempts\":1,\"messages\":1152921504606846976}",
                        shop.clock().instant()));
    }

    @Test
    void whoFailsAgainAndAgainIsTold() {
        Notes broken = new Notes("broken");
        broken.fails = true;
        Notes sound = new Notes("sound");
        says("a", "b");
        for (int server = 1; server <= 3; server++) {
            relayTo(shop.secondServer(), broken, sound).turn(broken);
        }
        relayTo(shop, broken, sound).turn(sound);

        assertThat(shop.get(Outbox.class).stuck(3)).containsExactly(new Outbox.Stuck("broken", 3, 2));
        assertThat(shop.get(Outbox.class).stuck(4)).isEmpty();
    }

    @Test
    void whoFailedRestsTwiceAsLongEachTimeAndFiveMinutesAtMost() {
        assertThat(IntStream.rangeClosed(1, 4).mapToObj(Relay::rest))
                .containsExactly(
                        Duration.ofSeconds(1), Duration.ofSeconds(2), Duration.ofSeconds(4), Duration.ofSeconds(8));
        assertThat(Relay.rest(9)).isEqualTo(Duration.ofMinutes(5));
        assertThat(Relay.rest(1_000)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void aServerThatDiesInTheMiddleRepeatsNothingThatWasDone() {
        Notes dying = new Notes("notes") {
            @Override
            public void handle(List<Message> messages) {
                super.handle(messages);
                if (messages.stream().anyMatch(message -> message.subject().equals("b"))) {
                    throw new AssertionError("the power went");
                }
            }
        };
        says("a");
        relayTo(shop, dying).handOver();
        says("b", "c");
        assertThatThrownBy(() -> shop.get(Relay.class).handOver()).hasMessageContaining("the power went");
        assertThat(done("notes")).containsExactly("a");

        Notes next = new Notes("notes");
        relayTo(shop.secondServer(), next).handOver();

        assertThat(next.seen).containsExactly("b", "c");
        assertThat(kept()).isZero();
    }

    @Test
    void whileOneServerIsAtAConsumerAnotherHandsItNothing() {
        TestShop second = shop.secondServer();
        Notes busy = new Notes("busy") {
            @Override
            public void handle(List<Message> messages) {
                super.handle(messages);
                assertThat(second.get(Relay.class).handOver()).isZero();
            }
        };
        relayTo(second, busy);
        says("a", "b");

        relayTo(shop, busy).handOver();

        assertThat(busy.seen).containsExactly("a", "b");
    }

    @Test
    void aMessageWhoseTransactionTookLongerThanALaterOnesIsNotLeftOut() {
        Notes notes = new Notes("notes");
        Relay relay = relayTo(shop, notes);
        shop.get(NewTransaction.class).of(() -> {
            shop.get(Outbox.class).write("said", "first written", "");
            says("first there");
            assertThat(relay.handOver()).isEqualTo(1);
            return null;
        });

        relay.handOver();

        assertThat(notes.seen).containsExactly("first there", "first written");
    }

    @Test
    void aNewConsumerBeginsWhereItSays() {
        Notes slow = new Notes("slow");
        slow.fails = true;
        says("old");
        relayTo(shop, slow).turn(slow);
        Notes fromTheBeginning = new Notes("all");
        Notes fromNowOn = new Notes("new") {
            @Override
            public Start start() {
                return Start.NOW;
            }
        };
        Relay grown = relayTo(shop.secondServer(), slow, fromTheBeginning, fromNowOn);
        grown.turn(fromTheBeginning);
        says("young");

        grown.turn(fromTheBeginning);
        grown.turn(fromNowOn);

        assertThat(fromTheBeginning.seen).containsExactly("old", "young");
        assertThat(fromNowOn.seen).containsExactly("young");
    }

    @Test
    void whatNobodyWantsIsTakenAwayAsWell() {
        shop.get(NewTransaction.class).of(() -> {
            shop.get(Outbox.class).write("murmured", "x", "");
            return null;
        });

        relayTo(shop, new Notes("notes")).handOver();

        assertThat(kept()).isZero();
        assertThat(done("notes")).isEmpty();
    }
}
