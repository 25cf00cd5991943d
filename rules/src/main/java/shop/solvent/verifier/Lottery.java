package shop.solvent.verifier;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

/**
 * The draw of a lottery: what was committed to before the first ticket was sold, all tickets, and what each won. From these the
 * draw is done again, as the shop says it is done.
 *
 * <p>The first line is {@link #FIRST}; then lines of a word and what it says, {@code lottery, seed-hash, list-hash, seed}, and
 * {@code prize winners,fen} for each prize, the greatest first; an empty line; and the tickets, {@code ticket} or {@code
 * ticket,place,fen}. The seed's hash is SHA-256 of its bytes, the list's that of all tickets in the order of their bytes one after
 * the other. What tickets are put in line by is SHA-256 of the seed, the list's hash as text and the ticket; the least comes first.
 */
final class Lottery {

    static final String FIRST = "solvent lottery draw 1";

    private static final String HASH = "[0-9a-f]{64}";

    private final Map<String, String> head;
    private final List<Prize> prizes;
    private final List<Ticket> tickets;

    private Lottery(Map<String, String> head, List<Prize> prizes, List<Ticket> tickets) {
        this.head = head;
        this.prizes = prizes;
        this.tickets = tickets;
    }

    private record Prize(int winners, long fen) {}

    /** @param place 0 for none */
    private record Ticket(String text, byte[] bytes, int place, long fen) {}

    /** @throws Malformed if a line is not as it should be */
    static Lottery read(String text) throws Malformed {
        int begin = text.indexOf("\n\n");
        if (begin < 0) {
            throw new Malformed(1);
        }
        String[] said = text.substring(0, begin).split("\n", -1);
        Map<String, String> head = new HashMap<>();
        List<Prize> prizes = new ArrayList<>();
        for (int i = 1; i < said.length; i++) {
            String[] parts = said[i].split(" ", 2);
            try {
                if (parts[0].equals("prize")) {
                    String[] prize = parts[1].split(",", 2);
                    prizes.add(new Prize(Integer.parseInt(prize[0]), Long.parseLong(prize[1])));
                } else {
                    head.put(parts[0], parts[1]);
                }
            } catch (NumberFormatException | ArrayIndexOutOfBoundsException notThat) {
                throw new Malformed(i + 1);
            }
        }
        for (String one : List.of("seed", "seed-hash", "list-hash")) {
            if (!head.getOrDefault(one, "").matches(HASH)) {
                throw new Malformed(2);
            }
        }
        List<Ticket> tickets = new ArrayList<>();
        String lines = text.substring(begin + 2);
        String[] each = lines.isEmpty() ? new String[0] : lines.split("\n");
        for (int i = 0; i < each.length; i++) {
            try {
                tickets.add(ticket(each[i].split(",", -1)));
            } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException notThat) {
                throw new Malformed(said.length + 2 + i);
            }
        }
        return new Lottery(head, prizes, tickets);
    }

    private static Ticket ticket(String[] parts) {
        if (!parts[0].matches("[0-9a-f]{32}") || parts.length != 1 && parts.length != 3) {
            throw new IllegalArgumentException(parts[0]);
        }
        boolean won = parts.length == 3;
        return new Ticket(
                parts[0],
                HexFormat.of().parseHex(parts[0]),
                won ? Integer.parseInt(parts[1]) : 0,
                won ? Long.parseLong(parts[2]) : 0);
    }

    void verify(Report report) {
        String lottery = head.get("lottery");
        byte[] seed = HexFormat.of().parseHex(head.get("seed"));
        boolean fine = true;
        if (!Hash.of(seed).equals(head.get("seed-hash"))) {
            report.broken("lottery.seed", lottery, Hash.of(seed), head.get("seed-hash"));
            fine = false;
        }
        String list = list();
        if (!list.equals(head.get("list-hash"))) {
            report.broken("lottery.list", lottery, list, head.get("list-hash"));
            fine = false;
        }
        Ticket wrong = wrong(seed);
        if (wrong != null) {
            report.broken("lottery.wrong", lottery, wrong.text());
            fine = false;
        }
        if (fine) {
            long won = tickets.stream().filter(ticket -> ticket.place() > 0).count();
            report.say("lottery.fine", lottery, tickets.size(), won);
        }
        report.say("lottery.compare", head.get("seed-hash"), head.get("list-hash"));
    }

    private String list() {
        MessageDigest digest = Hash.sha256();
        tickets.stream().map(Ticket::bytes).sorted(Arrays::compareUnsigned).forEach(digest::update);
        return HexFormat.of().formatHex(digest.digest());
    }

    /** The first in line that did not win what it wins; null if there is none. */
    private Ticket wrong(byte[] seed) {
        record Drawn(Ticket ticket, byte[] by) {}
        byte[] number = head.get("list-hash").getBytes(StandardCharsets.UTF_8);
        List<Ticket> line = tickets.stream()
                .map(ticket -> {
                    MessageDigest digest = Hash.sha256();
                    digest.update(seed);
                    digest.update(number);
                    return new Drawn(ticket, digest.digest(ticket.bytes()));
                })
                .sorted(Comparator.comparing(Drawn::by, Arrays::compareUnsigned))
                .map(Drawn::ticket)
                .toList();
        int place = 0;
        for (Prize prize : prizes) {
            for (int i = 0; i < prize.winners() && place < line.size(); i++) {
                Ticket ticket = line.get(place++);
                if (ticket.place() != place || ticket.fen() != prize.fen()) {
                    return ticket;
                }
            }
        }
        return line.stream()
                .skip(place)
                .filter(ticket -> ticket.place() != 0)
                .findFirst()
                .orElse(null);
    }
}
