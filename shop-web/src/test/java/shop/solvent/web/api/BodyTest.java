package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import shop.solvent.kernel.Asset;
import shop.solvent.kernel.Money;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.web.errors.ProblemDetails;
import shop.solvent.web.errors.ProblemException;

class BodyTest {

    private record Line(String sku, long quantity) {

        Line {
            if (sku.isEmpty()) { // as a command would that never expects null
                throw new IllegalArgumentException("sku");
            }
        }
    }

    private record Request(String key, MemberId member, Money amount, List<Line> lines, String note) {

        Request {
            lines = List.copyOf(lines);
        }
    }

    private static Request read(byte[] json) {
        return Body.parse(json)
                .as(in -> new Request(
                        in.key(),
                        in.id("member", MemberId::parse),
                        in.money("amount", Asset.CNY),
                        in.list("lines", 3, line -> new Line(line.text("sku", 5), line.number("quantity", 1, 9999))),
                        in.optionalText("note", 6)));
    }

    private static Request read(String json) {
        return read(json.getBytes(StandardCharsets.UTF_8));
    }

    private static final String GOOD = """
            {"key": "k-1", "member": "mem_0000000000001", "amount": {"amount": 10000, "asset": "CNY"},
             "lines": [{"sku": "a", "quantity": 1}, {"sku": "b", "quantity": 9999}], "note": "好的🙂!!"}""";

    private static ProblemDetails refusal(String json) {
        return refusal(json.getBytes(StandardCharsets.UTF_8));
    }

    private static ProblemDetails refusal(byte[] json) {
        ProblemException refused = catchThrowableOfType(ProblemException.class, () -> read(json));
        assertThat(refused).as(new String(json, StandardCharsets.UTF_8)).isNotNull();
        return refused.problem();
    }

    /** {@code field=code} for each error. */
    private static List<String> errors(String json) {
        ProblemDetails problem = refusal(json);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.reason().code()).isEqualTo("body.invalid");
        return problem.errors().stream()
                .map(error -> error.field() + "=" + error.reason().code())
                .toList();
    }

    @Test
    void aGoodBodyBecomesTheCommandItDescribes() {
        assertThat(read(GOOD))
                .isEqualTo(new Request(
                        "k-1",
                        new MemberId(1),
                        Money.fen(10000),
                        List.of(new Line("a", 1), new Line("b", 9999)),
                        "好的🙂!!"));
    }

    @Test
    void anOptionalFieldMayBeLeftOut() {
        assertThat(read(GOOD.replace(", \"note\": \"好的🙂!!\"", "")).note()).isNull();
    }

    @ParameterizedTest(name = "{1} → {2}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "`\"k-1\"` | `7` | key=field.wrong-type",
                "`\"k-1\"` | `null` | key=field.null",
                "`\"k-1\"` | `\"\"` | key=field.malformed",
                "`\"k-1\"` | `\"a b\"` | key=field.malformed",
                "`\"k-1\"` | `\"a\\u0000\"` | key=field.malformed",
                "`10000` | `\"10000\"` | amount.amount=field.wrong-type",
                "`10000` | `1.5` | amount.amount=field.not-whole",
                "`10000` | `100.0` | amount.amount=field.not-whole",
                "`10000` | `1e30` | amount.amount=field.not-whole",
                "`10000` | `1E2` | amount.amount=field.not-whole",
                "`10000` | `0` | amount.amount=field.out-of-range",
                "`10000` | `-0` | amount.amount=field.out-of-range",
                "`10000` | `-1` | amount.amount=field.out-of-range",
                "`10000` | `9007199254740992` | amount.amount=field.out-of-range",
                "`10000` | `9223372036854775808` | amount.amount=field.out-of-range",
                "`10000` | `true` | amount.amount=field.wrong-type",
                "`\"CNY\"` | `\"USD\"` | amount.asset=field.not-one-of",
                "`\"CNY\"` | `\"cny\"` | amount.asset=field.not-one-of",
                "`\"CNY\"` | `1` | amount.asset=field.wrong-type",
                "`\"mem_0000000000001\"` | `\"mem_1\"` | member=id.malformed",
                "`\"mem_0000000000001\"` | `\"ord_0000000000001\"` | member=id.malformed",
                "`\"mem_0000000000001\"` | `[\"mem_0000000000001\"]` | member=field.wrong-type",
                "`\"quantity\": 9999` | `\"quantity\": 10000` | lines[1].quantity=field.out-of-range",
                "`\"quantity\": 9999` | `\"quantity\": {}` | lines[1].quantity=field.wrong-type",
                "`\"quantity\": 9999` | `\"menge\": 1` | lines[1].quantity=field.missing",
                "`\"b\"` | `\"\"` | lines[1].sku=field.blank",
                "`\"b\"` | `\"  \"` | lines[1].sku=field.blank",
                "`\"b\"` | `\"abcdef\"` | lines[1].sku=field.too-long",
                "`\"b\"` | `\"a\\tb\"` | lines[1].sku=field.bad-characters",
                "`\"b\"` | `\"\\ud83d\"` | lines[1].sku=field.bad-characters",
                "`\"好的🙂!!\"` | `null` | note=field.null",
                "`\"好的🙂!!\"` | `\"好的🙂!!!!\"` | note=field.too-long",
                "`\"note\"` | `\"nota\"` | nota=field.unknown",
                "`\"asset\"` | `\"x\": 1, \"asset\"` | amount.x=field.unknown",
                "`{\"sku\": \"a\", \"quantity\": 1}` | `null` | lines[0]=field.null",
                "`{\"sku\": \"a\", \"quantity\": 1}` | `[]` | lines[0]=field.wrong-type",
                "`\"key\": \"k-1\"` | `\"key\": \"k-2\", \"key\": \"k-1\"` | key=field.repeated",
            })
    void aFieldThatDoesNotFitIsNamedWithItsCode(String part, String instead, String error) {
        assertThat(GOOD).contains(part);
        assertThat(errors(GOOD.replace(part, instead))).contains(error);
    }

    @Test
    void everythingThatIsWrongIsNamedAtOnce() {
        assertThat(errors("{\"lines\": [], \"note\": 1, \"zzz\": null}"))
                .containsExactly(
                        "key=field.missing",
                        "member=field.missing",
                        "amount=field.missing",
                        "lines=list.empty",
                        "note=field.wrong-type",
                        "zzz=field.unknown");
    }

    @Test
    void aListMayNotBeLongerThanItIsMeantToBe() {
        String line = "{\"sku\": \"a\", \"quantity\": 1}";
        assertThat(errors(GOOD.replace("[" + line, "[" + line + "," + line + "," + line)))
                .containsExactly("lines=list.too-long");
    }

    @Test
    void aBodyOfJunkIsNotAnsweredWithALongerOne() {
        String junk =
                IntStream.range(0, 5000).mapToObj(i -> "\"x" + i + "\": 1").collect(Collectors.joining(",", "{", "}"));
        assertThat(errors(junk)).hasSize(Body.MAX_ERRORS);
    }

    @Test
    void aNameThatIsLongOrUnreadableIsNotRepeatedAsItIs() {
        assertThat(errors(GOOD.replace("\"note\"", "\"" + "n".repeat(1000) + "\"")))
                .allMatch(error -> error.length() < 120);
        assertThat(errors(GOOD.replace("\"note\"", "\"a\\nb\""))).contains("a?b=field.unknown");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\"",
                "{\"a\":",
                "{\"a\":1",
                "{\"a\":1,}",
                "{\"a\":1}}",
                "{\"a\":1} {\"b\":2}",
                "{\"a\":1} x",
                "{a:1}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":+1}",
                "{\"a\":.5}",
                "{\"a\":NaN}",
                "{\"a\":Infinity}",
                "{\"a\":tru}",
                "{\"a\":\"\n\"}",
                "{\"a\":\"\\x\"}",
                "{\"a\":[1,]}",
                "{\"a\":[1}",
                "{\"a\" 1}",
                "\uFEFF{}",
                "{\"a\":1 /* no */}",
                "x",
                "<a/>"
            })
    void whatIsNotJsonIsBroken(String text) {
        ProblemDetails problem = refusal(text);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.reason().code()).isEqualTo("body.broken");
        assertThat(problem.reason().parameters()).containsKeys("line", "column");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "[{}]", "1", "\"a\"", "null", "true"})
    void whatIsJsonButNotAnObjectIsRefused(String text) {
        assertThat(refusal(text).reason().code()).isEqualTo("body.not-an-object");
    }

    @Test
    void bytesThatAreNotUtf8AreRefused() {
        byte[] latin = "{\"key\":\"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(refusal(latin).reason().code()).isEqualTo("body.not-utf8");
        byte[] overlong = {'{', '"', (byte) 0xC0, (byte) 0xAF, '"', ':', '1', '}'};
        assertThat(refusal(overlong).reason().code()).isEqualTo("body.not-utf8");
    }

    @Test
    void nestingEndsLongBeforeTheStackDoes() {
        String nested = "{\"a\":" + "[".repeat(30_000) + "]".repeat(30_000) + "}";
        assertThat(refusal(nested).reason().code()).isEqualTo("body.too-deep");
        String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);
        assertThat(refusal(objects).reason().code()).isEqualTo("body.too-deep");
    }

    @Test
    void aNumberOfManyDigitsIsNeverComputed() {
        assertThat(errors(GOOD.replace("10000", "9".repeat(60_000)))).contains("amount.amount=field.out-of-range");
        assertThat(errors(GOOD.replace("10000", "1e999999999"))).contains("amount.amount=field.not-whole");
    }
}
