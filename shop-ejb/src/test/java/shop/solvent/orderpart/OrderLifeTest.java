package shop.solvent.orderpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import shop.solvent.order.State;

/**
 * The pictures of an order's life in the documents, made of the code. Where they are out of date, {@code -Dlife.write=true} writes them.
 */
class OrderLifeTest {

    private static final Path DOCUMENT = Path.of("../docs/orders.md");

    private static final String BEGIN = "<!-- written from the code: %s -->\n";
    private static final String END = "<!-- end of %s -->\n";

    private static <E extends Enum<E>> String picture(E[] states, Set<E> first, Function<E, Set<E>> next) {
        StringBuilder picture = new StringBuilder("```mermaid\nstateDiagram-v2\n");
        first.forEach(one -> picture.append("    [*] --> ").append(one).append('\n'));
        for (E one : states) {
            next.apply(one)
                    .forEach(to -> picture.append("    ")
                            .append(one)
                            .append(" --> ")
                            .append(to)
                            .append('\n'));
            if (next.apply(one).isEmpty()) {
                picture.append("    ").append(one).append(" --> [*]\n");
            }
        }
        return picture.append("```\n").toString();
    }

    private static String with(String document, String name, String picture) {
        String begin = BEGIN.formatted(name);
        String end = END.formatted(name);
        int from = document.indexOf(begin);
        int until = document.indexOf(end);
        assertThat(from).as("a place for " + name).isNotNegative();
        assertThat(until).as("an end of it").isGreaterThan(from);
        return document.substring(0, from + begin.length()) + picture + document.substring(until);
    }

    @Test
    void thePicturesInTheDocumentsAreThoseOfTheCode() throws IOException {
        String document = Files.readString(DOCUMENT);
        String drawn = with(document, "order", picture(State.values(), State.first(), State::next));
        drawn = with(drawn, "line", picture(PartState.values(), PartState.first(), PartState::next));
        if (Boolean.getBoolean("life.write")) {
            Files.writeString(DOCUMENT, drawn);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("out of date: mvn test -pl shop-ejb -am -Dtest=OrderLifeTest -Dlife.write=true")
                .isEqualTo(drawn);
    }

    @Test
    void everyStateOfAnOrderIsReachedAndNothingLeadsOutOfAnEnd() {
        Set<State> reached = EnumSet.noneOf(State.class);
        Deque<State> open = new ArrayDeque<>(State.first());
        while (!open.isEmpty()) {
            State one = open.pop();
            if (reached.add(one)) {
                open.addAll(one.next());
            }
        }
        assertThat(reached).containsExactlyInAnyOrder(State.values());
        assertThat(Arrays.stream(State.values()).filter(one -> one.next().isEmpty()))
                .contains(State.REFUNDED, State.REFUSED);
    }

    @Test
    void eachPartIsWhereItsOrderLetsItBe() {
        for (State one : State.values()) {
            for (State to : one.next()) {
                for (int handed = 0; handed <= 2; handed++) {
                    PartState before = PartState.of(one, 2, handed);
                    PartState after = PartState.of(to, 2, handed);
                    assertThat(before.next().contains(after) || one == State.HELD && handed > 0)
                            .as("%s to %s with %s handed over: %s to %s", one, to, handed, before, after)
                            .isTrue();
                }
            }
        }
    }
}
