package shop.solvent.web.admin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.access.Permission;
import shop.solvent.commission.CommissionView;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.JournalKind;
import shop.solvent.ledger.Purse;
import shop.solvent.ledger.TransferCode;
import shop.solvent.operator.Role;
import shop.solvent.order.State;
import shop.solvent.rulebook.draft.DraftState;
import shop.solvent.rulebook.force.ActivationKind;
import shop.solvent.withdrawal.WithdrawalView;

class TextsTest {

    private static final Path PAGES = Path.of("src/main/webapp");
    private static final Path CODE = Path.of("src/main/java/shop/solvent/web/admin");

    /** {@code text['key']}, {@code phrase('key'…)}; the keys inside a choice, {@code text[x ? 'a' : 'b']}, as well. */
    private static final Pattern ASKED =
            Pattern.compile("(?:text\\[|phrase\\(|done\\()[^\\])]*?['\"]([a-z][a-z0-9-]*(?:\\.[a-z0-9-]+)+)['\"]");

    @ParameterizedTest
    @ValueSource(strings = {"text", "validation"})
    void bothLanguagesHaveTheSameKeys(String bundle) {
        assertThat(bundle(bundle + "_zh").stringPropertyNames())
                .isEqualTo(bundle(bundle + "_en").stringPropertyNames());
    }

    @ParameterizedTest
    @ValueSource(strings = {"text_zh", "text_en", "validation_zh", "validation_en"})
    void noKeyIsGivenTwice(String bundle) throws IOException {
        List<String> keys = new ArrayList<>();
        for (String line : new String(open(bundle).readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
            if (!line.isBlank() && !line.startsWith("#")) {
                keys.add(line.substring(0, line.indexOf('=')));
            }
        }
        assertThat(keys).doesNotHaveDuplicates();
    }

    @Test
    void bothLanguagesFillInTheSameValues() {
        Properties english = bundle("text_en");
        Properties chinese = bundle("text_zh");
        assertThat(english.stringPropertyNames())
                .allSatisfy(key -> assertThat(places(chinese.getProperty(key)))
                        .as(key)
                        .isEqualTo(places(english.getProperty(key))));
    }

    @Test
    void theChineseTextsAreChinese() {
        Properties chinese = bundle("text_zh");
        Set<String> same = Set.of("unit.kilobytes", "good.sku");
        assertThat(chinese.stringPropertyNames()).allSatisfy(key -> {
            String words = chinese.getProperty(key).replaceAll("\\{\\d}", "");
            if (!same.contains(key) && words.chars().anyMatch(Character::isLetter)) {
                assertThat(words).as(key).containsPattern("\\p{IsHan}");
            }
        });
    }

    @Test
    void whateverAPageAsksForIsThere() {
        assertThat(asked()).hasSizeGreaterThan(200);
        assertThat(bundle("text_en").stringPropertyNames()).containsAll(asked());
    }

    @ParameterizedTest
    @EnumSource
    void everyPlaceHasAName(MenuEntry place) {
        assertThat(bundle("text_en")).containsKey(place.getKey());
    }

    @ParameterizedTest
    @EnumSource
    void everyGroupOfPlacesHasAName(MenuEntry.Group group) {
        assertThat(bundle("text_en")).containsKey("nav-group." + group);
    }

    @ParameterizedTest
    @EnumSource
    void everyMovementHasAName(TransferCode code) {
        assertThat(bundle("text_en")).containsKey("transfer." + code);
    }

    @ParameterizedTest
    @EnumSource
    void everyAccountHasAName(AccountType type) {
        assertThat(bundle("text_en")).containsKey("account." + type);
    }

    @ParameterizedTest
    @EnumSource
    void everyPurseHasAName(Purse purse) {
        assertThat(bundle("text_en")).containsKey("origin." + purse.origin());
    }

    @ParameterizedTest
    @EnumSource
    void everyJournalHasAName(JournalKind kind) {
        assertThat(bundle("text_en")).containsKey("journal." + kind);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfAnOrderHasAName(State state) {
        assertThat(bundle("text_en"))
                .containsKeys("order-state." + state, "event." + state.name().toLowerCase());
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfACommissionHasAName(CommissionView.State state) {
        assertThat(bundle("text_en")).containsKey("commission-state." + state);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfAWithdrawalHasAName(WithdrawalView.State state) {
        assertThat(bundle("text_en")).containsKey("withdrawal-state." + state);
    }

    @ParameterizedTest
    @EnumSource
    void everyRoleHasAName(Role role) {
        assertThat(bundle("text_en")).containsKey("role." + role);
    }

    @ParameterizedTest
    @EnumSource
    void everyPermissionHasANameAndSaysWhatItIsFor(Permission permission) {
        assertThat(bundle("text_en"))
                .containsKeys("permission." + permission.text(), "permission-for." + permission.text());
    }

    @Test
    void everyDeedHasAName() throws IOException {
        Set<String> deeds = new TreeSet<>();
        Pattern recorded = Pattern.compile("audit\\.record\\((?:[^;]*?)\\);", Pattern.DOTALL);
        Pattern code = Pattern.compile("\"([a-z]+(?:\\.[a-z]+(?:-[a-z]+)*)+)\"");
        try (Stream<Path> sources = Files.walk(Path.of("../shop-ejb/src/main/java"))) {
            for (Path source :
                    sources.filter(file -> file.toString().endsWith(".java")).toList()) {
                Matcher call = recorded.matcher(read(source));
                while (call.find()) {
                    Matcher deed = code.matcher(call.group());
                    while (deed.find()) {
                        deeds.add("deed." + deed.group(1));
                    }
                }
            }
        }
        assertThat(deeds).hasSizeGreaterThan(40);
        assertThat(bundle("text_en").stringPropertyNames()).containsAll(deeds);
    }

    @Test
    void everyListThatIsHandedOutHasAName() throws IOException {
        Set<String> deeds = new TreeSet<>();
        Pattern exported =
                Pattern.compile("(?:audit\\.export|told)\\(\\s*(?:\\w+ \\? )?\"([a-z-]+)\"(?: : \"([a-z-]+)\")?");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            for (Path source : sources.filter(file -> file.toString().endsWith("Export.java"))
                    .toList()) {
                Matcher call = exported.matcher(read(source));
                while (call.find()) {
                    deeds.add("deed." + call.group(1) + ".exported");
                    if (call.group(2) != null) {
                        deeds.add("deed." + call.group(2) + ".exported");
                    }
                }
            }
        }
        assertThat(deeds).hasSizeGreaterThan(25);
        assertThat(bundle("text_en").stringPropertyNames()).containsAll(deeds);
    }

    @ParameterizedTest
    @EnumSource
    void everyStateOfADraftHasAName(DraftState state) {
        assertThat(bundle("text_en")).containsKeys("draft-state." + state, "draft-next." + state);
    }

    @ParameterizedTest
    @EnumSource
    void everyWayIntoForceHasAName(ActivationKind kind) {
        assertThat(bundle("text_en")).containsKey("activation." + kind);
    }

    private static Set<String> asked() {
        Set<String> keys = new TreeSet<>();
        for (Path file : files()) {
            Matcher asked = ASKED.matcher(read(file));
            while (asked.find()) {
                keys.add(asked.group(1));
            }
        }
        return keys;
    }

    private static List<Path> files() {
        try (Stream<Path> pages = Files.walk(PAGES);
                Stream<Path> code = Files.walk(CODE)) {
            return Stream.concat(pages, code)
                    .filter(file -> file.toString().matches(".*\\.(xhtml|java)"))
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static Set<String> places(String text) {
        Set<String> places = new TreeSet<>();
        Matcher place = Pattern.compile("\\{(\\w+)").matcher(text);
        while (place.find()) {
            places.add(place.group(1));
        }
        return places;
    }

    private static InputStream open(String bundle) {
        return TextsTest.class.getResourceAsStream(bundle + ".properties");
    }

    private static Properties bundle(String name) {
        Properties texts = new Properties();
        try (InputStream in = open(name)) {
            texts.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        assertThat(Collections.list(texts.propertyNames())).isNotEmpty();
        return texts;
    }
}
