package shop.solvent.setup;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.snakeyaml.engine.v2.api.LoadSettings;
import shop.solvent.catalogue.Catalogue;
import shop.solvent.catalogue.ProductKind;
import shop.solvent.key.Scope;
import shop.solvent.operator.Role;
import shop.solvent.platform.Given;
import shop.solvent.platform.Rejection;
import shop.solvent.setup.ShopFile.Channel;
import shop.solvent.setup.ShopFile.Good;
import shop.solvent.setup.ShopFile.Merchant;
import shop.solvent.setup.ShopFile.Name;
import shop.solvent.setup.ShopFile.Person;
import shop.solvent.setup.ShopFile.Pool;
import shop.solvent.setup.ShopFile.Shop;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLFactory;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** Reads a {@code shop.yaml}: the whole file, with all that is wrong in it. */
final class ShopFileReader {

    private static final int LARGEST = 2_000_000;
    private static final Pattern SKU = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,39}");
    private static final Pattern USERNAME = Pattern.compile("[a-z0-9][a-z0-9._-]{1,39}");
    private static final Pattern PERCENT = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,2})?) ?%");
    private static final Pattern YUAN = Pattern.compile("[0-9]{1,8}(?:\\.[0-9]{1,2})?");

    private final List<Found> found = new ArrayList<>();

    /** @param file null if the text is no YAML at all; else what could be read of it */
    record Reading(ShopFile file, List<Found> found) {}

    static Reading read(String text) {
        ShopFileReader reader = new ShopFileReader();
        return new Reading(reader.file(text), List.copyOf(reader.found));
    }

    private ShopFile file(String text) {
        JsonNode tree = tree(text);
        if (tree == null) {
            return null;
        }
        YamlNode root = new YamlNode(tree, "", found).of("shop", "people", "channels", "merchants", "pools");
        ShopFile file = new ShopFile(
                shop(root.get("shop")),
                root.get("people").list(this::person),
                root.get("channels").list(this::channel),
                root.get("merchants").list(this::merchant),
                root.get("pools").list(this::pool));
        if (found.isEmpty()) {
            together(file);
        }
        return file;
    }

    private JsonNode tree(String text) {
        if (text.length() > LARGEST) {
            found.add(Found.of("", "setup.too-large", Map.of("largest", String.valueOf(LARGEST))));
            return null;
        }
        // Nobody needs aliases here, and a few of them can stand for a billion.
        LoadSettings limits = LoadSettings.builder()
                .setMaxAliasesForCollections(0)
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(LARGEST)
                .build();
        try {
            JsonNode tree = YAMLMapper.builder(
                            YAMLFactory.builder().loadSettings(limits).build())
                    .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
                    .build()
                    .readTree(text);
            if (tree == null || !tree.isObject()) {
                found.add(Found.of("", "setup.not-a-map", Map.of()));
                return null;
            }
            return tree;
        } catch (JacksonException unreadable) {
            found.add(Found.of(
                    "line " + Math.max(1, unreadable.getLocation().getLineNr()), "setup.unreadable", Map.of()));
            return null;
        }
    }

    private Shop shop(YamlNode node) {
        node.of("name", "zone");
        return new Shop(
                node.get("name").isThere() ? name(node.get("name"), 80) : null,
                node.get("zone").optionalAs(ShopFileReader::zone));
    }

    private static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException unknown) {
            throw Rejection.invalid("setup.zone-unknown", Map.of("zone", text));
        }
    }

    private static Name name(YamlNode node, int longest) {
        node.of("zh", "en");
        return new Name(words(node.get("zh"), longest), words(node.get("en"), longest));
    }

    private static String words(YamlNode node, int longest) {
        return node.as(text -> Given.text("name", text, longest));
    }

    private Person person(YamlNode node) {
        node.of("username", "name", "roles", "password-file");
        List<Role> roles = node.get("roles").list(role -> role.as(ShopFileReader::role));
        if (roles.isEmpty()) {
            node.get("roles").wrong("operator.no-role", Map.of());
        }
        return new Person(
                node.get("username").text(USERNAME),
                words(node.get("name"), 80),
                roles,
                node.get("password-file").optionalText());
    }

    private static Role role(String text) {
        try {
            return Role.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw Rejection.invalid("role.unknown", Map.of("role", text));
        }
    }

    private Channel channel(YamlNode node) {
        node.of("code", "name", "scopes", "key-file");
        List<Scope> scopes = node.get("scopes").list(scope -> scope.as(Scope::of));
        return new Channel(
                node.get("code").text(Given.CODE),
                name(node.get("name"), 80),
                scopes.isEmpty() ? List.copyOf(Scope.all(false)) : scopes,
                node.get("key-file").optionalText());
    }

    private Merchant merchant(YamlNode node) {
        node.of("code", "name", "give-up", "goods");
        Integer giveUp = node.get("give-up").as(ShopFileReader::rate);
        return new Merchant(
                node.get("code").text(Given.CODE),
                name(node.get("name"), 80),
                giveUp == null ? 0 : giveUp,
                node.get("goods").list(this::good));
    }

    private static int rate(String text) {
        var matcher = PERCENT.matcher(text);
        if (!matcher.matches()) {
            throw Rejection.invalid("setup.not-a-percentage", Map.of("text", text));
        }
        return new BigDecimal(matcher.group(1)).movePointRight(2).intValueExact();
    }

    private Good good(YamlNode node) {
        node.of("sku", "kind", "title", "validity-days", "max-uses", "prices");
        return new Good(
                node.get("sku").text(SKU),
                node.get("kind").as(ProductKind::of),
                name(node.get("title"), 120),
                node.get("validity-days").optionalAs(ShopFileReader::count),
                node.get("max-uses").optionalAs(ShopFileReader::count),
                node.get("prices").map(price -> price.as(ShopFileReader::fen)));
    }

    private static Integer count(String text) {
        return (int) Given.within("count", text.matches("[0-9]{1,9}") ? Long.parseLong(text) : 0, 1, 1_000_000);
    }

    /** From yuan, without rounding: there are no tenths of a fen. */
    private static Long fen(String text) {
        if (!YUAN.matcher(text).matches()) {
            throw Rejection.invalid("setup.not-a-price", Map.of("text", text));
        }
        return Given.within(
                "price", new BigDecimal(text).movePointRight(2).longValueExact(), 1, Catalogue.HIGHEST_PRICE);
    }

    private Pool pool(YamlNode node) {
        node.of("code", "name");
        return new Pool(node.get("code").text(Given.CODE), name(node.get("name"), 80));
    }

    /** What can only be seen by looking at the things together. */
    private void together(ShopFile file) {
        unique("people", file.people().stream().map(Person::username).toList());
        unique("channels", file.channels().stream().map(Channel::code).toList());
        unique("merchants", file.merchants().stream().map(Merchant::code).toList());
        unique("pools", file.pools().stream().map(Pool::code).toList());
        unique(
                "merchants.goods",
                file.merchants().stream()
                        .flatMap(merchant -> merchant.goods().stream())
                        .map(Good::sku)
                        .toList());
    }

    private void unique(String at, List<String> names) {
        Set<String> seen = new HashSet<>();
        Set<String> twice = names.stream()
                .filter(name -> !seen.add(name.toLowerCase(Locale.ROOT)))
                .collect(Collectors.toSet());
        twice.forEach(name -> found.add(Found.of(at, "setup.twice", Map.of("name", name))));
    }
}
