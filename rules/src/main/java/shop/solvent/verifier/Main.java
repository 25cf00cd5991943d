package shop.solvent.verifier;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code java -jar solvent-verifier.jar [--key KEY] [--lot LOT] [--lang en|zh] FILE…}: exits with 0 if everything holds.
 */
public final class Main {

    private static final String CHAIN = "solvent-chain: 1";

    private Main() {}

    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(run(arguments, out, Locale.getDefault()));
    }

    /**
     * Without a process of its own.
     *
     * @return the exit code
     */
    public static int run(String[] arguments, PrintStream out, Locale locale) {
        List<String> files = new ArrayList<>();
        String key = null;
        String lot = null;
        Locale language = locale;
        for (int i = 0; i < arguments.length; i++) {
            boolean hasValue = i + 1 < arguments.length;
            if (arguments[i].equals("--key") && hasValue) {
                key = arguments[++i].strip();
            } else if (arguments[i].equals("--lot") && hasValue) {
                lot = arguments[++i].strip();
            } else if (arguments[i].equals("--lang") && hasValue) {
                language = Locale.forLanguageTag(arguments[++i]);
            } else if (arguments[i].startsWith("--")) {
                files.clear();
                break;
            } else {
                files.add(arguments[i]);
            }
        }
        Report report = new Report(out, language);
        if (files.isEmpty()) {
            report.unreadable("usage");
            return Report.Outcome.UNREADABLE.code();
        }
        Verification verification = new Verification(report);
        boolean sealed = false;
        for (String file : files) {
            sealed |= read(file, lot, verification, report);
        }
        if (sealed) {
            verification.run(key);
        }
        return report.end();
    }

    /** @return whether it is for the verification of what is sealed; the certificate of a release and the draw of a lottery stand for themselves */
    private static boolean read(String file, String lot, Verification verification, Report report) {
        try {
            String text = Files.readString(Path.of(file));
            int end = text.indexOf('\n');
            switch (end < 0 ? text : text.substring(0, end)) {
                case Attestation.FIRST -> Attestation.read(text).forEach(verification::add);
                case CHAIN -> chain(text, verification);
                case Liabilities.FIRST -> Liabilities.read(text).forEach(verification::add);
                case Included.BEGINNING -> verification.add(Included.read(text));
                case Proof.FIRST -> verification.add(Proof.read(text));
                case Release.FIRST, Release.RAISING -> {
                    Release.read(text).verify(lot, report);
                    return false;
                }
                case Lottery.FIRST -> {
                    Lottery.read(text).verify(report);
                    return false;
                }
                default -> report.unreadable("file.unknown", file);
            }
        } catch (IOException missing) {
            report.unreadable("file.missing", file);
        } catch (Malformed place) {
            report.unreadable("file.malformed", file, place.getMessage());
        }
        return true;
    }

    private static void chain(String text, Verification verification) throws Malformed {
        String[] lines = text.split("\n", -1);
        for (int i = 1; i < lines.length; i++) {
            if (!lines[i].isEmpty() || i < lines.length - 1) {
                verification.add(Seal.read(lines[i], i + 1));
            }
        }
    }
}
