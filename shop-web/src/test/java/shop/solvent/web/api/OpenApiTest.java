package shop.solvent.web.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.swagger.v3.parser.OpenAPIV3Parser;
import io.swagger.v3.parser.core.models.ParseOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.AccountType.Holder;
import shop.solvent.ledger.Purse;
import shop.solvent.order.Leg;
import shop.solvent.web.inside.Contract;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Holds the description of the API against the API. */
class OpenApiTest {

    private static final Set<String> VERBS = Set.of("get", "post", "put", "delete", "patch");
    private static final Pattern CODE = Pattern.compile("`([a-z-]+\\.[a-z-]+)`");

    /**
     * Sentences that are said on pages alone, to those who work in the shop, or by JSON that cannot reach the use case: a
     * code, or all codes that begin so.
     */
    private static final Set<String> ON_PAGES = Set.of(
            "order.open-price",
            "group-buy",
            "contract",
            "staff",
            "till.alone",
            "till.not-found",
            "tax",
            "debt",
            "merge.debt-plan",
            "promoter",
            "till.request-over",
            "till.request-paid",
            "till.request-amount",
            "till.code-too-often",
            "till.exists",
            "till.key-unfit",
            "till.key-taken",
            "bill",
            "bill-break",
            "checkout",
            "custody-account",
            "custody-break",
            "custody-day",
            "custody-statement",
            "wind-down",
            "wind-down-payment",
            "guest",
            "payment-call",
            "lottery",
            "dispute-file",
            "dispute.amount",
            "dispute.escalated",
            "dispute.no-party",
            "dispute.not-escalated",
            "dispute.other-amount",
            "entitlement.elsewhere",
            "entitlement.guest-keeps",
            "freeze",
            "wallet-freeze",
            "correction",
            "fund",
            "credit",
            "device.amount",
            "currency.amount",
            "currency-report",
            "currency-return.not-found",
            "checkout.conversion-open",
            "checkout.conversion-refused",
            "case-file",
            "payee.missing",
            "payout-hold.not-found",
            "payout-hold.over",
            "snooze",
            "giving.number",
            "giving.receiver-unknown",
            "pool.from-past",
            "pool.shares-malformed",
            "pool.shares-of-merchant",
            "pool.shares-too-much",
            "pool.shares-twice",
            "pool.shares-where",
            "pool.span-ends-first",
            "pool.terms-too-soon",
            "pool.days-manual",
            "growth.no-room",
            "growth.out-of-range",
            "growth.none",
            "merchant.kind-unchanged",
            "lock.none",
            "payment.signature",
            "payment.notice",
            "payment.other-merchant",
            "payment.given-up",
            "payment.dearer",
            "payment.too-late",
            "payment.refused",
            "payment.unknown",
            "payment.other-amount",
            "payment.other-currency",
            "payment.other-content",
            "payment.paid-twice",
            "payment.back-refused",
            "payment.nothing-refused",
            "payment.nothing-kept",
            "payment.other-sum",
            "payment-evidence.not-found",
            "order-part",
            "order-part.over",
            "order-part.many",
            "payment.spent-since",
            "payment.gone",
            "payment.cheaper",
            "payment.undecided",
            "payment-provider",
            "payment.route-blocked",
            "payment-route.no-time",
            "payment-route-pause",
            "release.no-certificate",
            "release.not-running",
            "sandbox-checkout",
            "second-factor",
            "sign-in",
            "storefront",
            "wallet.amount",
            "wallet.freeze-differs",
            "act.not-found",
            "address",
            "chain",
            "day.failed",
            "day.halted",
            "day.late",
            "day.not-current",
            "day.not-found",
            "day.not-over",
            "day.some-left",
            "day.step-broken",
            "day.step-unknown",
            "chain-token",
            "aggregate",
            "counter",
            "list.kind",
            "list.no-member",
            "list.of-case",
            "merchant-member.not-found",
            "list.twice",
            "list.until",
            "list.until-past",
            "list-entry",
            "list-import",
            "outcome-model",
            "screening",
            "screening-hit",
            "screening-list",
            "suspicious-report",
            "amount",
            "approval.concerns-you",
            "approval.not-yours",
            "approval.other-content",
            "approval.own-request",
            "attestation.key-waits",
            "liability",
            "backtest",
            "break-glass",
            "brake",
            "calendar",
            "calendar-day",
            "price-list.too-many",
            "campaign.beyond-caps",
            "campaign.control-share",
            "campaign.counted-wrongly",
            "campaign.paused-by-shop",
            "campaign.time-skipped",
            "choose",
            "review.not-found",
            "campaign.use-without-order",
            "case",
            "certificate.other-key",
            "entitlement.not-suspended",
            "cases",
            "code",
            "dividend",
            "dividend-pool",
            "dividend-run",
            "partner",
            "merge",
            "merge.braked",
            "member-notice",
            "notice-kind",
            "notice-template",
            "mail-address",
            "data-contract.lacks",
            "data-contract.malformed",
            "data-contract.too-many",
            "data-contract.waits",
            "data-purpose",
            "data-purpose.fixed",
            "data-key",
            "data-key.destroyed",
            "data-key.in-use",
            "data-key.present",
            "data-key.rests",
            "data-key.turning",
            "clear.too-many",
            "erasure.done",
            "erasure.money",
            "erasure.not-asked",
            "erasure.points",
            "erasure.under-way",
            "file.not-asked",
            "merge.same",
            "merge.same-number",
            "merge.nobody",
            "merge.guest",
            "merge.order-held",
            "merge.withdrawal-under-way",
            "merge.wallet-frozen",
            "merge.fund-open",
            "merge.payment-open",
            "merge.case-open",
            "merge.both-serve",
            "merge.lot-held",
            "merge.ring",
            "merge.set-aside",
            "merge.over-cap",
            "merge.undone",
            "merge.too-late",
            "merge.newer-first",
            "merge.spent",
            "merge.money-unknown",
            "merge.row-astray",
            "period.not-over",
            "netting",
            "project",
            "project-agreement",
            "own-campaign",
            "coupon-batch",
            "coupon-grant",
            "coupon.code-missing",
            "coupon.days-order",
            "coupon.merchant-kind",
            "coupon.no-campaign",
            "coupon.no-end",
            "coupon.none-found",
            "coupon.not-found",
            "coupon.not-free",
            "coupon.not-given",
            "coupon.not-ready",
            "coupon.too-many",
            "coupon.void-already",
            "coupon.word-form",
            "coupon.code-taken",
            "coupon.codes-full",
            "coupon.code-of-codes",
            "coupon.word-taken",
            "consent.needed",
            "consent.other-merchant",
            "consent.too-small",
            "custody",
            "deed",
            "delivery.shared",
            "delivery.too-often",
            "draft",
            "dry-run",
            "edit",
            "gift",
            "goods",
            "id.invalid",
            "import",
            "ledger",
            "licence.ended",
            "limited.another",
            "limited.ended-already",
            "limited.entered",
            "limited.no-number-wanted",
            "limited.opens-too-soon",
            "limited.share-of-none",
            "limited.times-order",
            "login",
            "measurement",
            "member.none-chosen",
            "member.too-many-chosen",
            "merchant-payout",
            "more",
            "operator.exists",
            "operator.name-invalid",
            "operator.no-role",
            "operator.not-disabled",
            "operator.password-weak",
            "order.line-count",
            "outbox",
            "page",
            "password",
            "payout",
            "payout-account",
            "permission.unknown",
            "points",
            "pool.closed",
            "pool.insufficient",
            "pool.same",
            "price.takes-two",
            "product.kind-unknown",
            "promotion",
            "promotion-kind",
            "rate",
            "refund.other-amount",
            "region",
            "role",
            "rule-file",
            "rulebook",
            "rules",
            "seal.differs",
            "seal.malformed",
            "segment",
            "setting.too-fine",
            "settlement.insufficient",
            "setup",
            "shadow",
            "state",
            "stock.by-hook",
            "stock.key-characters",
            "stock.key-long",
            "stock.key-missing",
            "stock.key-not-free",
            "stock.key-not-sold",
            "stock.key-over",
            "stock.key-there",
            "stock.key-twice",
            "stock.line-parts",
            "stock.low-goods",
            "stock.no-day",
            "stock.none-found",
            "stock.parts-headings",
            "stock.parts-line",
            "payout-receipt.not-found",
            "statement.month",
            "title",
            "top-up",
            "trial",
            "view",
            "task",
            "tier",
            "withdrawal.return-failed",
            "tag-import",
            "tuning");

    /** Of these families, what the API can tell as well. */
    private static final Set<String> AND_BY_THE_API = Set.of(
            "wind-down.running",
            "bill.loading",
            "bill.not-found",
            "backtest.nothing-decided",
            "backtest.period-invalid",
            "backtest.period-too-long",
            "case.already-decided",
            "case.ended",
            "case.escalated-by-you",
            "case.given",
            "case.not-found",
            "case.other-kind",
            "case.taken",
            "case.takes-two",
            "draft.not-editable",
            "draft.not-found",
            "import.column-missing",
            "import.column-twice",
            "import.column-unknown",
            "import.too-many-rows",
            "import.empty",
            "import.not-found",
            "import.other-state",
            "own-campaign.agreed",
            "own-campaign.not-found",
            "own-campaign.not-submitted",
            "tuning.draft-edited",
            "tuning.not-found",
            "tuning.not-tried",
            "tuning.number-unknown",
            "tuning.range-empty",
            "tuning.runs-already",
            "tuning.too-many-values",
            "tuning.value-unusable");

    private final JsonNode document = Contract.written().document();

    /** A call's description by {@code get /members/{id}}. */
    private Map<String, JsonNode> described() {
        Map<String, JsonNode> calls = new TreeMap<>();
        document.path("paths")
                .properties()
                .forEach(path -> path.getValue().properties().stream()
                        .filter(call -> VERBS.contains(call.getKey()))
                        .forEach(call -> calls.put(call.getKey() + " " + path.getKey(), call.getValue())));
        return calls;
    }

    @Test
    void theDescriptionIsValidOpenApi() {
        assertThat(findings(document)).isEmpty();
    }

    /** As a server handed it out that had its own idea of the format. */
    @Test
    void aDescriptionWithWordsThatOpenApiDoesNotHaveIsNotValid() {
        ObjectNode served = (ObjectNode) document.deepCopy();
        served.putObject("endpoints");
        assertThat(findings(served)).anySatisfy(finding -> assertThat(finding).contains("endpoints"));
    }

    private static List<String> findings(JsonNode description) {
        ParseOptions whole = new ParseOptions();
        whole.setResolve(true);
        return new OpenAPIV3Parser()
                .readContents(description.toString(), null, whole)
                .getMessages();
    }

    @Test
    void exactlyTheCallsThereAreAreDescribed() {
        assertThat(described().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Call.all().stream().map(Call::toString).toList());
    }

    @Test
    void everyDescriptionBeginsWithTheScopeThatIsNeeded() {
        Map<String, JsonNode> described = described();
        assertThat(Call.all())
                .allSatisfy(call -> assertThat(described
                                .get(call.toString())
                                .path("description")
                                .asString())
                        .startsWith("Scope `"
                                + call.method()
                                        .getAnnotation(Scoped.class)
                                        .value()
                                        .text() + "`."));
    }

    @Test
    void everyQueryParameterIsDescribedAndNoOther() {
        Map<String, JsonNode> described = described();
        assertThat(Call.all()).allSatisfy(call -> {
            assertThat(described
                            .get(call.toString())
                            .path("parameters")
                            .valueStream()
                            .map(this::resolved)
                            .filter(parameter -> parameter.path("in").asString().equals("query"))
                            .map(parameter -> parameter.path("name").asString()))
                    .as(call.toString())
                    .containsExactlyInAnyOrderElementsOf(CallCheck.queryNames(call.method()));
        });
    }

    @Test
    void whateverIsReferredToIsThere() {
        Set<String> referred = new TreeSet<>();
        references(document, referred);
        assertThat(referred)
                .isNotEmpty()
                .allSatisfy(reference -> assertThat(
                                document.at(reference.substring(1)).isMissingNode())
                        .as(reference)
                        .isFalse());
    }

    private static void references(JsonNode node, Set<String> referred) {
        if (node.path("$ref").isString()) {
            referred.add(node.path("$ref").asString());
        }
        node.values().forEach(below -> references(below, referred));
    }

    private JsonNode resolved(JsonNode node) {
        return node.has("$ref") ? document.at(node.path("$ref").asString().substring(1)) : node;
    }

    @Test
    void everyExampleFitsItsSchema() {
        List<String> wrong = new ArrayList<>();
        int examples = examples("", document, wrong);
        assertThat(wrong).isEmpty();
        assertThat(examples).isGreaterThan(20);
    }

    @Test
    void anAnswerWithAFieldThatNobodyDescribedOrAValueOfAnotherTypeIsComplainedOf() {
        String money = "/components/schemas/Money";

        assertThat(Contract.written().against(money, "{\"amount\":1,\"asset\":\"CNY\"}"))
                .isEmpty();
        assertThat(Contract.written().against(money, "{\"amount\":1,\"asset\":\"CNY\",\"more\":1}"))
                .isNotEmpty();
        assertThat(Contract.written().against(money, "{\"amount\":\"1\",\"asset\":\"CNY\"}"))
                .isNotEmpty();
    }

    /** Examples stand beside a schema, or in it. */
    private int examples(String at, JsonNode node, List<String> wrong) {
        int found = 0;
        String schema = at + (node.has("schema") ? "/schema" : "");
        if (node.has("example") && !at.endsWith("/properties")) {
            wrong.addAll(Contract.written().against(schema, node.path("example").toString()));
            found++;
        }
        for (JsonNode example : node.path("examples").values()) {
            wrong.addAll(
                    Contract.written().against(schema, example.path("value").toString()));
            found++;
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (!Set.of("example", "examples").contains(field.getKey())) {
                found += examples(
                        at + "/" + field.getKey().replace("~", "~0").replace("/", "~1"), field.getValue(), wrong);
            }
        }
        return found;
    }

    @Test
    void everyCodeTheApiCanTellIsDescribedAndNoOther() {
        Set<String> described = new TreeSet<>();
        codes(document.path("paths"), described);
        codes(document.path("components").path("responses"), described);
        codes(document.at("/components/schemas/Problem"), described);
        CODE.matcher(document.at("/components/schemas/Reason/properties/code/description")
                        .asString())
                .results()
                .forEach(code -> described.add(code.group(1)));
        described.addAll(List.of(
                "path.not-found", "path.unreadable", "method.not-allowed")); // where nothing is described to say it of

        Set<String> said = ResourceBundle.getBundle("shop.solvent.web.errors.Wording", Locale.ENGLISH).keySet().stream()
                .filter(code -> !onPagesAlone(code))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(described).isEqualTo(said);
    }

    /** Whoever shows an error beside its field knows them all from one list. */
    @Test
    void whateverARequestIsWrongByMayBeSaidOfAField() {
        Set<String> ofFields = new TreeSet<>();
        document.at("/components/schemas/Problem/properties/errors/items/properties/code/enum")
                .forEach(code -> ofFields.add(code.asString()));
        Set<String> said = new TreeSet<>();
        document.path("paths")
                .forEach(calls ->
                        calls.forEach(call -> codes(call.path("responses").path("422"), said)));

        assertThat(said).isNotEmpty().isSubsetOf(ofFields);
    }

    @Test
    void whatIsSaidOnPagesAloneIsStillSaid() {
        Set<String> said = ResourceBundle.getBundle("shop.solvent.web.errors.Wording", Locale.ENGLISH)
                .keySet();
        assertThat(ON_PAGES)
                .allSatisfy(entry -> assertThat(said)
                        .anySatisfy(code -> assertThat(
                                        code.equals(entry) || family(code).equals(entry))
                                .isTrue()));
        assertThat(said).containsAll(AND_BY_THE_API);
    }

    @Test
    void everyAccountAndEveryPurseIsDescribed() {
        List<Set<String>> lists = new ArrayList<>();
        lists(document, lists);
        assertThat(lists.stream().filter(list -> list.contains("gift") && list.contains("earned")))
                .containsOnly(
                        names(Stream.of(AccountType.values()).map(AccountType::name)),
                        names(Stream.of(AccountType.values())
                                .filter(type -> type.holder() == Holder.MEMBER)
                                .map(AccountType::name)),
                        names(Stream.of(Purse.values()).map(Purse::origin)),
                        names(Stream.of(Leg.values()).map(Leg::name)));
    }

    private static void lists(JsonNode node, List<Set<String>> lists) {
        if (node.path("enum").isArray()) {
            lists.add(names(node.path("enum").valueStream().map(JsonNode::asString)));
        }
        node.values().forEach(below -> lists(below, lists));
    }

    private static Set<String> names(Stream<String> names) {
        return names.map(name -> name.toLowerCase(Locale.ROOT).replace('_', '-'))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static boolean onPagesAlone(String code) {
        return !AND_BY_THE_API.contains(code) && (ON_PAGES.contains(code) || ON_PAGES.contains(family(code)));
    }

    private static String family(String code) {
        return code.substring(0, code.indexOf('.'));
    }

    private static void codes(JsonNode node, Set<String> codes) {
        Stream.of(node.path("properties").path("code").path("enum"))
                .flatMap(JsonNode::valueStream)
                .forEach(code -> codes.add(code.asString()));
        node.values().forEach(below -> codes(below, codes));
    }
}
