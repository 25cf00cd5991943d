package shop.solvent.backtest;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.HexFormat;
import shop.solvent.platform.Database;
import shop.solvent.platform.TestShop;
import shop.solvent.rules.engine.ShippedRulebooks;
import shop.solvent.rules.language.DecisionPoint;
import shop.solvent.rules.language.RuleFile;
import shop.solvent.rules.language.Rulebook;

/** Versions that are kept but not in force. */
final class Candidates {

    private static final String POINTS = "checkout/points/points-by-amount.csv";

    private final TestShop shop;

    Candidates(TestShop shop) {
        this.shop = shop;
    }

    /** As the rules that ship, but newcomers earn double on the web. */
    String doubleForNewcomers() {
        return keep(replace(shipped(), POINTS, "TRUE,100,,1000,4,30", "TRUE,100,,2000,4,30"));
    }

    /** As the rules that ship, with one rule more. */
    String withRule(String id, String rule) {
        String text = "rule \"测试 · " + id + "\"\n    @id(\"" + id + "\")\n" + rule + "\nend\n";
        return keep(shipped().with(file("checkout/test/" + id + ".drl", text)));
    }

    /** As the rules that ship, with one rule more that belongs to a campaign. */
    String withRule(String id, String rule, String campaign) {
        String text = "rule \"测试 · " + id + "\"\n    @id(\"" + id + "\") @campaign(\"" + campaign + "\")\n" + rule
                + "\nend\n";
        return keep(shipped().with(file("checkout/test/" + id + ".drl", text)));
    }

    /** As the rules that ship, with one rule about risk more. */
    String withRiskRule() {
        return keep(shipped()
                .with(file(
                        "checkout/risk/test.drl",
                        "rule \"测试 · watched\"\n    @id(\"watched\")\nwhen\n    ActivityFact( refundsLastMonth >= 99 )\nthen\n"
                                + "    effects.hold(\"cash-out-pattern\");\nend\n")));
    }

    /** Release runs keep half of every pool back. */
    String halfInReserve() {
        Rulebook release = ShippedRulebooks.of(DecisionPoint.RELEASE);
        String text =
                "rule \"测试 · half\"\n    @id(\"half\")\nwhen\n    ReleaseFacts()\nthen\n    effects.reserve(5000);\nend\n";
        return keep(release.with(file("release/test/half.drl", text)));
    }

    private static Rulebook shipped() {
        return ShippedRulebooks.of(DecisionPoint.CHECKOUT);
    }

    private static RuleFile file(String path, String text) {
        return new RuleFile(path, text.getBytes(StandardCharsets.UTF_8));
    }

    private static Rulebook replace(Rulebook rulebook, String path, String old, String text) {
        RuleFile before = rulebook.files().stream()
                .filter(file -> file.path().equals(path))
                .findFirst()
                .orElseThrow();
        String content = new String(before.content(), StandardCharsets.UTF_8);
        if (!content.contains(old)) {
            throw new IllegalStateException(path + " no longer says " + old);
        }
        return rulebook.with(file(path, content.replace(old, text)));
    }

    /** As a draft that was submitted is kept. */
    private String keep(Rulebook rulebook) {
        byte[] hash = HexFormat.of().parseHex(rulebook.hash());
        Database database = shop.get(Database.class);
        database.update(
                "INSERT INTO rulebook (hash, point, parent, note, created_by, created_at)"
                        + " VALUES (?, ?, NULL, 'candidate', 'test', ?)",
                hash,
                rulebook.point().name(),
                shop.get(Clock.class).instant());
        database.insert(
                "rulebook_file (rulebook, path, content)",
                rulebook.files().stream()
                        .map(file -> new Object[] {hash, file.path(), file.content()})
                        .toList());
        return rulebook.hash();
    }
}
