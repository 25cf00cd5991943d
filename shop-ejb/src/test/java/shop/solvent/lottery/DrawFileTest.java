package shop.solvent.lottery;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import shop.solvent.draw.Draw;
import shop.solvent.platform.Sha256;
import shop.solvent.verifier.Main;

/** The verifier, which shares no code with the shop, comes to the same draw. */
class DrawFileTest {

    private static final HexFormat HEX = HexFormat.of();

    @TempDir
    private Path folder;

    private final byte[] seed = new byte[Draw.SEED_BYTES];
    private final List<byte[]> tickets = new ArrayList<>();
    private final List<byte[]> line;
    private final String list;

    DrawFileTest() {
        Random random = new Random(136);
        random.nextBytes(seed);
        for (int i = 0; i < 300; i++) {
            byte[] ticket = new byte[16];
            random.nextBytes(ticket);
            tickets.add(ticket);
        }
        list = HEX.formatHex(Draw.list(tickets));
        line = Draw.line(seed, list, tickets, ticket -> ticket);
    }

    private String file() {
        StringBuilder file = new StringBuilder("solvent lottery draw 1\nlottery lty_1\nseed-hash ")
                .append(HEX.formatHex(Sha256.digest().digest(seed)))
                .append("\nlist-hash ")
                .append(list)
                .append("\nseed ")
                .append(HEX.formatHex(seed))
                .append("\nprize 1,50000\nprize 4,1000\n\n");
        for (byte[] ticket : tickets) {
            int place = line.indexOf(ticket) + 1;
            file.append(HEX.formatHex(ticket));
            if (place <= 5) {
                file.append(',').append(place).append(',').append(place == 1 ? 50_000 : 1_000);
            }
            file.append('\n');
        }
        return file.toString();
    }

    private int verified(String text) throws Exception {
        Path file = folder.resolve("draw.txt");
        Files.writeString(file, text);
        return Main.run(
                new String[] {file.toString()},
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8),
                Locale.ENGLISH);
    }

    @Test
    void aDrawThatWasMadeAsItWasSaidHolds() throws Exception {
        assertThat(verified(file())).isZero();
    }

    @Test
    void whatWasChangedAfterwardsIsFound() throws Exception {
        String fine = file();
        String first = HEX.formatHex(line.get(0));
        String last = HEX.formatHex(line.get(299));
        assertThat(verified(fine.replace(first + ",1,50000", first).replace(last, last + ",1,50000")))
                .as("somebody else won")
                .isNotZero();
        assertThat(verified(fine.replace("prize 1,50000", "prize 1,60000")))
                .as("another prize")
                .isNotZero();
        assertThat(verified(fine.replace(last + "\n", "")))
                .as("a ticket is gone")
                .isNotZero();
        assertThat(verified(fine + "0".repeat(32) + "\n")).as("a ticket more").isNotZero();
        assertThat(verified(fine.replace("seed " + HEX.formatHex(seed), "seed " + "0".repeat(64))))
                .as("another seed")
                .isNotZero();
        assertThat(verified(fine.replace("prize 1,50000", "prize 1,fifty"))).isNotZero();
        assertThat(verified("solvent lottery draw 1\n")).isNotZero();
    }
}
