package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.access.Permission;
import shop.solvent.access.Reach;
import shop.solvent.approval.Deed;
import shop.solvent.operator.Role;
import shop.solvent.web.security.Access;

/**
 * The table of who may do what, made of the code: of the pages that {@link Access} lists, the deeds that take two, the checks
 * in the deeds that one person does, and the calls of the API. Where it is out of date, {@code -Dwho.write=true} writes it.
 */
class WhoMayDoWhatTest {

    private static final Path DOCUMENT = Path.of("../docs/who-may-do-what.md");
    private static final Path DEEDS = Path.of("../shop-ejb/src/main/java/shop/solvent");

    private static final Pattern METHOD =
            Pattern.compile("^    (?:public |private |static )*[\\w<>\\[\\], ?]+ (\\w+)\\([^;]*$");
    private static final Pattern CHECK =
            Pattern.compile("(?:permits|trials)\\.require\\w*\\(\\s*[^;]*?Permission\\.([A-Z_]+)");
    private static final Pattern PART = Pattern.compile("parts\\.(require\\w+)\\(");

    /** What the checks of changes of rules ask for. */
    private static final Map<String, List<Permission>> PARTS = Map.of(
            "requireEditor", List.of(Permission.DRAFT_RULES, Permission.DRAFT_RISK_RULES),
            "requireEditorOf", List.of(Permission.DRAFT_RULES, Permission.DRAFT_RISK_RULES),
            "requireEditorOfDraft", List.of(Permission.DRAFT_RULES, Permission.DRAFT_RISK_RULES),
            "requireWithin", List.of(Permission.DRAFT_RULES, Permission.DRAFT_RISK_RULES),
            "requireEditorOfAll", List.of(Permission.DRAFT_RULES),
            "requireChecker", List.of(Permission.CHECK_RULES),
            "requireEditorOrChecker", List.of(Permission.DRAFT_RULES, Permission.CHECK_RULES),
            "requireInCharge", List.of(Permission.BREAK_GLASS));

    @Test
    void theTableInTheDocumentsIsThatOfTheCode() throws Exception {
        String table = table();
        if (Boolean.getBoolean("who.write")) {
            Files.writeString(DOCUMENT, table);
        }
        assertThat(Files.readString(DOCUMENT))
                .as("out of date: mvn test -pl shop-web -am -Dtest=WhoMayDoWhatTest -Dwho.write=true"
                        + " -Dsurefire.failIfNoSpecifiedTests=false")
                .isEqualTo(table);
    }

    @Test
    void nobodyMayDoAloneWhatGivesPowerOrMovesMoneyButUpToALimitOfTheShop() throws Exception {
        assertThat(deeds()).isNotEmpty().allSatisfy(deed -> {
            // Of what screening finds nobody else may know, so a second one of the desk agrees (G15).
            assertThat(deed.agrees())
                    .isIn(
                            deed.asks() == Permission.SCREEN
                                    ? List.of(Permission.SCREEN)
                                    : List.of(Permission.APPROVE_MONEY, Permission.APPROVE_POWER));
            if (deed.agrees() == Permission.APPROVE_POWER) {
                assertThat(deed.limit()).as(deed.code()).isNull();
            }
        });
        assertThat(deeds())
                .filteredOn(Deed::opensShop)
                .allSatisfy(deed -> assertThat(deed.agrees()).isEqualTo(Permission.APPROVE_POWER));
    }

    private static String table() throws Exception {
        List<String> lines = new ArrayList<>();
        lines.add("# Who may do what");
        lines.add("");
        lines.add(
                "Made of the code, and held to it by `WhoMayDoWhatTest`. Roles are those that ship; a shop makes its own of the");
        lines.add(
                "same permissions. Whoever is limited to channels or merchants has, of their roles, only what keeps within");
        lines.add("them (marked ◐ below), and sees nothing else there.");
        lines.add("");
        lines.add("## Deeds that take two");
        lines.add("");
        lines.add("One asks, another agrees: never who asked, and never whom it concerns.");
        lines.add("");
        row(lines, "deed", "who may ask", "who may agree", "who may do this alone");
        row(lines, "---", "---", "---", "---");
        for (Deed<?> deed : deeds()) {
            row(
                    lines,
                    code(deed.code()),
                    who(deed.asks()),
                    who(deed.agrees()),
                    deed.limit() == null ? "nobody" + (deed.opensShop() ? " ¹" : "") : "up to " + code(deed.limit()));
        }
        lines.add("");
        lines.add(
                "¹ but the first person of a shop, as long as nobody else could ever be asked. It is on record as done alone.");
        lines.add("");
        lines.add("## Deeds that one person does");
        lines.add("");
        lines.add(
                "Each checks this itself, whatever page or call it came from. A channel is no person: its key's scopes are the");
        lines.add("check.");
        lines.add("");
        row(lines, "deed", "needs one of", "roles");
        row(lines, "---", "---", "---");
        checks().forEach((deed, permissions) -> row(lines, code(deed), codes(permissions), roles(permissions)));
        lines.add("");
        lines.add("## Pages");
        lines.add("");
        row(lines, "page", "needs one of", "roles");
        row(lines, "---", "---", "---");
        for (String page : Access.listedPages().stream().sorted().toList()) {
            Set<Permission> permissions = Access.permissions(page);
            boolean anybody = permissions.isEmpty();
            row(
                    lines,
                    code(page),
                    anybody ? "to be signed in" : codes(permissions),
                    anybody ? "everybody" : roles(permissions));
        }
        lines.add("");
        lines.add("## Pages of the storefront");
        lines.add("");
        lines.add(
                "A member or guest who is known there acts for themselves alone: nobody else can be named, and what is another's is");
        lines.add("not found (`StorefrontDeedsTest`).");
        lines.add("");
        row(lines, "page", "for whom");
        row(lines, "---", "---");
        Access.storefrontPages()
                .forEach((page, need) -> row(
                        lines,
                        code(page),
                        switch (need) {
                            case "shop" -> "everybody";
                            case "signed" -> "whoever has a signed link";
                            case "member" -> "a signed-in member";
                            default -> "a member, or a guest";
                        }));
        lines.add("");
        lines.add("## Calls of the API");
        lines.add("");
        row(lines, "call", "scope of the key");
        row(lines, "---", "---");
        Call.all().stream()
                .sorted(Comparator.comparing(Call::path).thenComparing(Call::verb))
                .forEach(call -> row(
                        lines,
                        code(call.verb().toUpperCase(Locale.ROOT) + " " + call.path()),
                        code(call.method()
                                .getAnnotation(Scoped.class)
                                .value()
                                .name()
                                .toLowerCase(Locale.ROOT)
                                .replace('_', '-'))));
        lines.add("");
        lines.add("## Roles");
        lines.add("");
        row(
                lines,
                Stream.concat(
                                Stream.of("permission"),
                                Arrays.stream(Role.values()).map(WhoMayDoWhatTest::name))
                        .toArray(String[]::new));
        row(lines, Stream.generate(() -> "---").limit(1L + Role.values().length).toArray(String[]::new));
        for (Permission permission : Permission.values()) {
            String limited = Reach.covers(permission) ? " ◐" : "";
            row(
                    lines,
                    Stream.concat(
                                    Stream.of(code(permission.text()) + limited),
                                    Arrays.stream(Role.values())
                                            .map(role -> role.permissions().contains(permission) ? "✓" : ""))
                            .toArray(String[]::new));
        }
        return String.join("\n", lines) + "\n";
    }

    private static List<Deed<?>> deeds;

    /** Read once: all classes of the house are looked at for it. */
    private static List<Deed<?>> deeds() throws ReflectiveOperationException {
        if (deeds == null) {
            deeds = found();
        }
        return deeds;
    }

    private static List<Deed<?>> found() throws ReflectiveOperationException {
        List<Deed<?>> deeds = new ArrayList<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("shop.solvent")) {
            if (type.isAssignableTo(Deed.class) && !type.isInterface() && !isAbstract(type.reflect())) {
                Constructor<?> constructor = type.reflect().getDeclaredConstructor();
                constructor.setAccessible(true);
                deeds.add((Deed<?>) constructor.newInstance());
            }
        }
        deeds.sort(Comparator.comparing(Deed::code));
        return deeds;
    }

    private static boolean isAbstract(Class<?> type) {
        return Modifier.isAbstract(type.getModifiers());
    }

    /** By class and method what it asks for. */
    private static Map<String, Set<Permission>> checks() throws IOException {
        Map<String, Set<Permission>> checks = new TreeMap<>();
        try (Stream<Path> files = Files.walk(DEEDS)) {
            for (Path file : files.filter(WhoMayDoWhatTest::isSource).toList()) {
                String type = file.getFileName().toString().replace(".java", "");
                String room = file.getParent().getFileName().toString();
                String method = "";
                StringBuilder body = new StringBuilder();
                for (String line : Files.readAllLines(file)) {
                    Matcher begins = METHOD.matcher(line);
                    if (begins.find()) {
                        note(checks, room + "." + type + "." + method, body);
                        method = begins.group(1);
                        body.setLength(0);
                    }
                    body.append(line).append('\n');
                }
                note(checks, room + "." + type + "." + method, body);
            }
        }
        return checks;
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && !file.endsWith("Permits.java") && !file.endsWith("Parts.java");
    }

    private static void note(Map<String, Set<Permission>> checks, String deed, CharSequence body) {
        Set<Permission> asked = new TreeSet<>();
        Matcher check = CHECK.matcher(body);
        while (check.find()) {
            asked.add(Permission.valueOf(check.group(1)));
        }
        Matcher part = PART.matcher(body);
        while (part.find()) {
            asked.addAll(PARTS.get(part.group(1)));
        }
        if (!asked.isEmpty()) {
            checks.computeIfAbsent(deed, one -> new TreeSet<>()).addAll(asked);
        }
    }

    private static void row(List<String> lines, String... cells) {
        lines.add("| " + String.join(" | ", cells) + " |");
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private static String codes(Collection<Permission> permissions) {
        return permissions.stream().sorted().map(one -> code(one.text())).collect(Collectors.joining(", "));
    }

    private static String who(Permission permission) {
        return code(permission.text()) + ": " + roles(List.of(permission));
    }

    private static String roles(Collection<Permission> oneOf) {
        Predicate<Role> has = role -> oneOf.stream().anyMatch(role.permissions()::contains);
        String roles = Arrays.stream(Role.values())
                .filter(has)
                .map(WhoMayDoWhatTest::name)
                .collect(Collectors.joining(", "));
        return roles.isEmpty() ? "none that ships" : roles;
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
