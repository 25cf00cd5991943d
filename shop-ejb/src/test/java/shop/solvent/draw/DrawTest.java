package shop.solvent.draw;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DrawTest {

    private static final byte[] SEED = HexFormat.of().parseHex("00".repeat(31) + "2a");

    private static List<byte[]> tickets(int count, long from) {
        Random random = new Random(from);
        List<byte[]> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            byte[] ticket = new byte[16];
            random.nextBytes(ticket);
            tickets.add(ticket);
        }
        return tickets;
    }

    private static List<String> hex(List<byte[]> tickets) {
        return tickets.stream().map(HexFormat.of()::formatHex).toList();
    }

    @Test
    void whoeverHasSeedNumberAndTicketsComesToTheSameLine() throws Exception {
        List<byte[]> tickets = tickets(200, 1);
        List<byte[]> line = Draw.line(SEED, "20261201-538", tickets, ticket -> ticket);
        List<String> again = new ArrayList<>();
        // as a stranger would, from what the documents say
        for (byte[] ticket : tickets) {
            MessageDigest sha = MessageDigest.getInstance("SHA-256");
            sha.update(SEED);
            sha.update("20261201-538".getBytes(StandardCharsets.UTF_8));
            sha.update(ticket);
            again.add(HexFormat.of().formatHex(sha.digest()) + HexFormat.of().formatHex(ticket));
        }
        Collections.sort(again);
        assertThat(hex(line))
                .isEqualTo(again.stream().map(one -> one.substring(64)).toList());
    }

    @Test
    void inWhichOrderTheyWereReadMakesNoDifference() {
        List<byte[]> tickets = tickets(500, 2);
        List<byte[]> shuffled = new ArrayList<>(tickets);
        Collections.shuffle(shuffled, new Random(3));
        assertThat(hex(Draw.line(SEED, null, shuffled, ticket -> ticket)))
                .isEqualTo(hex(Draw.line(SEED, null, tickets, ticket -> ticket)));
        assertThat(Draw.list(shuffled)).isEqualTo(Draw.list(tickets));
    }

    @Test
    void anotherPublicNumberPutsThemInAnotherOrder() {
        List<byte[]> tickets = tickets(50, 4);
        assertThat(hex(Draw.line(SEED, "1", tickets, ticket -> ticket)))
                .isNotEqualTo(hex(Draw.line(SEED, "2", tickets, ticket -> ticket)));
    }

    @Test
    void aTicketMoreOrLessOrOtherwiseMakesAnotherList() {
        List<byte[]> tickets = tickets(50, 5);
        List<byte[]> fewer = tickets.subList(0, 49);
        List<byte[]> other = new ArrayList<>(fewer);
        other.add(new byte[16]);
        assertThat(Draw.list(fewer)).isNotEqualTo(Draw.list(tickets));
        assertThat(Draw.list(other)).isNotEqualTo(Draw.list(tickets));
    }

    /** 100 of 1,000 are drawn, 2,000 times: each about 200 times. The chance that this fails for a fair draw is below 1 in 10,000. */
    @Test
    void eachHasTheSameChance() {
        List<byte[]> tickets = tickets(1_000, 6);
        Map<String, Integer> drawn = new HashMap<>();
        byte[] seed = SEED.clone();
        for (int draw = 0; draw < 2_000; draw++) {
            seed[0] = (byte) draw;
            seed[1] = (byte) (draw >> 8);
            Draw.line(seed, null, tickets, ticket -> ticket)
                    .subList(0, 100)
                    .forEach(ticket -> drawn.merge(HexFormat.of().formatHex(ticket), 1, Integer::sum));
        }
        double expected = 200;
        double chiSquare = tickets.stream()
                .mapToDouble(ticket ->
                        Math.pow(drawn.getOrDefault(HexFormat.of().formatHex(ticket), 0) - expected, 2) / expected)
                .sum();
        // drawn without replacement its mean is 0.9 times 1,000; five deviations of some 40 above it
        assertThat(chiSquare).isBetween(700.0, 1_100.0);
    }

    @Test
    void everyTicketIsInTheLineOnce() {
        List<byte[]> tickets = tickets(3_000, 11);
        assertThat(hex(Draw.line(SEED, "1", tickets, ticket -> ticket)))
                .hasSize(3_000)
                .containsExactlyInAnyOrderElementsOf(hex(tickets));
    }

    @Test
    void noTicketHasABetterChanceThanAnother() {
        int all = 20;
        int draws = 40_000;
        List<byte[]> tickets = tickets(all, 12);
        long[] first = new long[all];
        Random seeds = new Random(2026);
        for (int draw = 0; draw < draws; draw++) {
            byte[] seed = new byte[Draw.SEED_BYTES];
            seeds.nextBytes(seed);
            first[
                    tickets.indexOf(
                            Draw.line(seed, "list", tickets, ticket -> ticket).get(0))]++;
        }
        double expected = draws / (double) all;
        double chi = 0;
        for (long wins : first) {
            chi += (wins - expected) * (wins - expected) / expected;
        }
        assertThat(chi)
                .as("chi-square with 19 degrees of freedom, of which 43.8 is passed once in a thousand")
                .isLessThan(43.8);
    }
}
