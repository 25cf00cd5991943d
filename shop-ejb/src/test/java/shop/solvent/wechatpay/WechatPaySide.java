package shop.solvent.wechatpay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import shop.solvent.payment.Callback;
import shop.solvent.payment.CallbackAnswer;
import shop.solvent.payment.ProviderSide;
import shop.solvent.payment.TestKeys;
import shop.solvent.platform.Json;
import tools.jackson.databind.JsonNode;

/** WeChat Pay as its documents describe it, on this machine: it verifies what it is sent, signs what it says, and encrypts its calls. */
final class WechatPaySide implements ProviderSide {

    static final String MERCHANT = "1900000109";
    /** A further number of the same seller. */
    static final String SECOND = "1900000111";

    static final String APP = "wxd678efh567hg6787";
    static final String SERIAL = "5157F09EFDC096DE15EBE81A47057A7232F1B8E1";
    static final String API_KEY = "0123456789abcdef0123456789abcdef";
    static final String KEY_ID = "PUB_KEY_ID_0119000001092024120400000000001";

    private static final Pattern AUTHORIZATION = Pattern.compile("WECHATPAY2-SHA256-RSA2048 mchid=\"([^\"]+)\","
            + "nonce_str=\"([^\"]+)\",timestamp=\"(\\d+)\",serial_no=\"([^\"]+)\",signature=\"([^\"]+)\"");

    private static final String FILE = "/v3/billdownload/file";

    static final String CERTIFICATE = "5157F09EFDC096DE15EBE81A47057A7232F1B8E2";

    private final HttpServer server;
    private final boolean certificates;
    private final AtomicInteger handedOut = new AtomicInteger();
    private volatile String serial;
    private final Map<String, Order> orders = new ConcurrentHashMap<>();
    private final Map<String, Back> refunds = new ConcurrentHashMap<>();
    private final Set<String> codes = new ConcurrentSkipListSet<>();
    private final AtomicInteger shown = new AtomicInteger();
    private final Map<String, byte[]> bills = new ConcurrentHashMap<>();
    private final Set<String> complaints = new ConcurrentSkipListSet<>();
    private final AtomicInteger silent = new AtomicInteger();
    private volatile boolean givesNothing;
    private volatile boolean cutsBills;
    private volatile Answer refusesOrders;
    private final WechatPaySplitSide splits = new WechatPaySplitSide(
            payment -> paid(payment) == null ? 0 : paid(payment).amount(), complaints);

    private record Order(String reference, String app, String payment, String state, long amount, String currency) {

        Order as(String newPayment, String newState, long newAmount, String newCurrency) {
            return new Order(reference, app, newPayment, newState, newAmount, newCurrency);
        }
    }

    private record Back(String name, String payment, long amount) {}

    WechatPaySide() {
        this(false);
    }

    /** @param certificates whether its word is known by a certificate that it hands out, and not by its key */
    WechatPaySide(boolean certificates) {
        this.certificates = certificates;
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        serial = certificates ? CERTIFICATE : KEY_ID;
        server.createContext("/", this::handle);
        server.start();
        settings().forEach(System::setProperty);
    }

    /** How often its certificates were fetched. */
    int handedOut() {
        return handedOut.get();
    }

    /** From now on it signs under the number of a certificate that nobody has fetched yet. */
    void changesCertificate() {
        serial = "5157F09EFDC096DE15EBE81A47057A7232F1B8E3";
    }

    private Answer certificates() {
        handedOut.incrementAndGet();
        return new Answer(
                200,
                "{\"data\":[{\"serial_no\":\"" + serial + "\",\"effective_time\":\"2026-01-01T00:00:00+08:00\","
                        + "\"expire_time\":\"2036-01-01T00:00:00+08:00\",\"encrypt_certificate\":"
                        + "{\"algorithm\":\"AEAD_AES_256_GCM\",\"nonce\":\"fdasflkja484\",\"associated_data\":\"certificate\","
                        + "\"ciphertext\":\""
                        + sealed(TestKeys.certificate(TestKeys.PROVIDER, serial), API_KEY, "certificate") + "\"}}]}");
    }

    private Map<String, String> settings() {
        return certificates
                ? Map.of(
                        "shop.wechatpay.merchant",
                        MERCHANT,
                        "shop.wechatpay.serial",
                        SERIAL,
                        "shop.wechatpay.key.file",
                        TestKeys.file(TestKeys.MERCHANT.getPrivate(), "PRIVATE KEY"),
                        "shop.wechatpay.api-key",
                        API_KEY,
                        "shop.wechatpay.certificates",
                        "on",
                        "shop.wechatpay.app-id",
                        APP,
                        "shop.wechatpay.mini-app-id",
                        APP + "mini",
                        "shop.wechatpay.address",
                        "http://127.0.0.1:" + server.getAddress().getPort())
                : byKey();
    }

    private Map<String, String> byKey() {
        return Map.of(
                "shop.wechatpay.merchant", MERCHANT,
                "shop.wechatpay.serial", SERIAL,
                "shop.wechatpay.key.file", TestKeys.file(TestKeys.MERCHANT.getPrivate(), "PRIVATE KEY"),
                "shop.wechatpay.api-key", API_KEY,
                "shop.wechatpay.public-key-id", KEY_ID,
                "shop.wechatpay.public-key.file", TestKeys.file(TestKeys.PROVIDER.getPublic(), "PUBLIC KEY"),
                "shop.wechatpay.app-id", APP,
                "shop.wechatpay.mini-app-id", APP + "mini",
                "shop.wechatpay.address",
                        "http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        settings().keySet().forEach(System::clearProperty);
    }

    @Override
    public String name() {
        return WechatPayGateway.NAME;
    }

    /** From now on it begins no order, and says why. */
    void refusesOrders(int status, String code) {
        refusesOrders = error(status, code);
    }

    /** A further merchant number, with the same keys. @param seller in whose name */
    static Map<String, String> second(String seller) {
        return Map.of(
                "shop.wechatpay.2.merchant", SECOND,
                "shop.wechatpay.2.seller", seller,
                "shop.wechatpay.2.serial", SERIAL,
                "shop.wechatpay.2.key.file", TestKeys.file(TestKeys.MERCHANT.getPrivate(), "PRIVATE KEY"),
                "shop.wechatpay.2.api-key", API_KEY,
                "shop.wechatpay.2.public-key-id", KEY_ID,
                "shop.wechatpay.2.public-key.file", TestKeys.file(TestKeys.PROVIDER.getPublic(), "PUBLIC KEY"));
    }

    /** As {@link #call}, of an order of the second number. */
    Callback callOfSecond(String payment, Instant at) {
        return call("TRANSACTION.SUCCESS", written(paid(payment), SECOND), at, TestKeys.PROVIDER.getPrivate());
    }

    WechatPaySplitSide splits() {
        return splits;
    }

    /** From now on bills lack their end. */
    void cutsBills() {
        cutsBills = true;
    }

    private record Answer(int status, String json) {}

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            String path = exchange.getRequestURI().getRawPath();
            String query = exchange.getRequestURI().getRawQuery();
            if (!isSigned(
                    exchange, path + (query == null ? "" : "?" + query), new String(body, StandardCharsets.UTF_8))) {
                complaints.add("not signed by the merchant: " + path);
                send(exchange, new Answer(401, "{\"code\":\"SIGN_ERROR\",\"message\":\"签名错误\"}"));
                return;
            }
            if (path.equals(FILE)) {
                byte[] bill = bills.get(query.replaceAll(".*token=", ""));
                byte[] zipped = zipped(cutsBills ? Arrays.copyOf(bill, bill.length - 7) : bill);
                exchange.sendResponseHeaders(200, zipped.length);
                exchange.getResponseBody().write(zipped);
                return;
            }
            send(exchange, answer(exchange.getRequestMethod(), path, query, body));
        } catch (RuntimeException failure) {
            complaints.add(failure.toString());
            throw failure;
        }
    }

    private static byte[] zipped(byte[] bytes) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (GZIPOutputStream zip = new GZIPOutputStream(out)) {
            zip.write(bytes);
        }
        return out.toByteArray();
    }

    private boolean isSigned(HttpExchange exchange, String address, String body) {
        Matcher token = AUTHORIZATION.matcher(
                String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")));
        return token.matches()
                && (token.group(1).equals(MERCHANT) || token.group(1).equals(SECOND))
                && token.group(4).equals(SERIAL)
                && Math.abs(Long.parseLong(token.group(3)) - Instant.now().getEpochSecond()) < 300
                && TestKeys.isSigned(
                        TestKeys.MERCHANT.getPublic(),
                        exchange.getRequestMethod() + "\n" + address + "\n" + token.group(3) + "\n" + token.group(2)
                                + "\n" + body + "\n",
                        token.group(5));
    }

    private void send(HttpExchange exchange, Answer answer) throws IOException {
        String time = String.valueOf(Instant.now().getEpochSecond());
        String nonce = "c5ac7061fccab6bf3e254dcf98995b8c";
        exchange.getResponseHeaders().set("Wechatpay-Timestamp", time);
        exchange.getResponseHeaders().set("Wechatpay-Nonce", nonce);
        exchange.getResponseHeaders().set("Wechatpay-Serial", serial);
        exchange.getResponseHeaders()
                .set(
                        "Wechatpay-Signature",
                        TestKeys.sign(
                                TestKeys.PROVIDER.getPrivate(), time + "\n" + nonce + "\n" + answer.json() + "\n"));
        exchange.getResponseHeaders().set("Content-Type", "application/json; charset=utf-8");
        byte[] bytes = answer.json().getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(answer.status(), bytes.length == 0 ? -1 : bytes.length);
        if (bytes.length > 0) {
            exchange.getResponseBody().write(bytes);
        }
    }

    private static Answer error(int status, String code) {
        return new Answer(status, "{\"code\":\"" + code + "\",\"message\":\"-\"}");
    }

    private Answer answer(String method, String path, String query, byte[] body) {
        if (path.startsWith("/v3/profitsharing/")) {
            WechatPaySplitSide.Said said = splits.answer(method, path, query, body);
            return new Answer(said.status(), said.json());
        }
        if (method.equals("POST") && path.matches("/v3/pay/transactions/(jsapi|native|app|h5)")) {
            return prepay(path.replaceAll(".*/", ""), Json.read(body, JsonNode.class));
        }
        if (method.equals("POST") && path.equals("/v3/pay/transactions/codepay")) {
            return scanned(Json.read(body, JsonNode.class));
        }
        Matcher reversal = Pattern.compile("/v3/pay/transactions/out-trade-no/([^/]+)/reverse")
                .matcher(path);
        if (method.equals("POST") && reversal.matches()) {
            return reversed(reversal.group(1), Json.read(body, JsonNode.class));
        }
        Matcher order = Pattern.compile("/v3/pay/transactions/out-trade-no/([^/]+)(/close)?")
                .matcher(path);
        if (order.matches()) {
            return order.group(2) == null ? found(order.group(1), query) : closed(order.group(1));
        }
        if (method.equals("POST") && path.equals("/v3/refund/domestic/refunds")) {
            return refund(Json.read(body, JsonNode.class));
        }
        Matcher refund = Pattern.compile("/v3/refund/domestic/refunds/([^/]+)").matcher(path);
        if (refund.matches()) {
            Back back = refunds.get(refund.group(1));
            return back == null ? error(404, "RESOURCE_NOT_EXISTS") : new Answer(200, written(back));
        }
        if (certificates && path.equals("/v3/certificates")) {
            return certificates();
        }
        if (path.equals("/v3/bill/tradebill")) {
            return bill(query);
        }
        complaints.add("nothing is there: " + method + " " + path);
        return error(404, "NOT_FOUND");
    }

    private Answer prepay(String kind, JsonNode order) {
        if (refusesOrders != null) {
            return refusesOrders;
        }
        splits.begun(order);
        for (String field : List.of("appid", "mchid", "description", "out_trade_no", "notify_url", "time_expire")) {
            if (order.path(field).asString("").isEmpty()) {
                complaints.add(kind + " without " + field);
            }
        }
        String reference = order.path("out_trade_no").asString();
        boolean second = order.path("mchid").asString().equals(SECOND);
        boolean fits = (second || order.path("mchid").asString().equals(MERCHANT))
                && reference.matches("[A-Za-z0-9_|*-]{6,32}")
                && order.path("notify_url")
                        .asString()
                        .equals("https://shop.example/payment-notices/wechatpay" + (second ? "-2" : ""))
                && order.path("time_expire").asString().matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\+08:00")
                && order.path("amount").path("total").asLong() > 0
                && (!kind.equals("jsapi")
                        || !order.path("payer").path("openid").asString("").isEmpty())
                && (!kind.equals("h5")
                        || !order.path("scene_info")
                                        .path("payer_client_ip")
                                        .asString("")
                                        .isEmpty()
                                && order.path("scene_info")
                                        .path("h5_info")
                                        .path("type")
                                        .asString("")
                                        .equals("Wap"));
        if (!fits) {
            complaints.add("no good order: " + order);
            return error(400, "PARAM_ERROR");
        }
        Order known = orders.get(reference);
        if (known != null && known.state().equals("SUCCESS")) {
            return error(400, "ORDER_PAID");
        }
        orders.putIfAbsent(
                reference,
                new Order(
                        reference,
                        order.path("appid").asString(),
                        null,
                        "NOTPAY",
                        order.path("amount").path("total").asLong(),
                        "CNY"));
        return new Answer(
                200,
                switch (kind) {
                    case "native" -> "{\"code_url\":\"weixin://wxpay/bizpayurl?pr=" + reference + "\"}";
                    case "h5" ->
                        "{\"h5_url\":\"https://wx.tenpay.com/cgi-bin/mmpayweb-bin/checkmweb?prepay_id=" + reference
                                + "\"}";
                    default -> "{\"prepay_id\":\"wx" + reference + "\"}";
                });
    }

    private Answer scanned(JsonNode order) {
        String reference = order.path("out_trade_no").asString("");
        String code = order.path("payer").path("auth_code").asString("");
        boolean fits = order.path("mchid").asString("").equals(MERCHANT)
                && order.path("appid").asString("").equals(APP)
                && reference.matches("[A-Za-z0-9_|*-]{6,32}")
                && code.matches("1[0-5][0-9]{16}")
                && !order.path("description").asString("").isEmpty()
                && order.path("amount").path("total").asLong() > 0
                && order.path("amount").path("currency").asString("").equals("CNY")
                && order.path("scene_info").path("store_info").isObject();
        if (!fits) {
            complaints.add("no good order by a code: " + order);
            return error(400, "PARAM_ERROR");
        }
        if (!codes.add(code)) {
            complaints.add("a code is charged twice: " + code);
            return error(400, "AUTH_CODE_INVALID");
        }
        switch (code.substring(16)) {
            case "03" -> {
                return error(400, "NOT_ENOUGH");
            }
            case "06" -> {
                return error(403, "RULE_LIMIT");
            }
            default -> {}
        }
        long total = order.path("amount").path("total").asLong();
        orders.put(reference, new Order(reference, APP, null, "USERPAYING", total, "CNY"));
        if (code.endsWith("02")) {
            return error(202, "USERPAYING");
        }
        pays(reference, total, "CNY");
        return code.endsWith("04")
                ? error(500, "SYSTEM_ERROR")
                : new Answer(200, written(orders.get(reference), MERCHANT));
    }

    private Answer reversed(String reference, JsonNode asked) {
        if (!asked.path("mchid").asString("").equals(MERCHANT)
                || !asked.path("appid").asString("").equals(APP)) {
            complaints.add("reversed in another's name: " + asked);
        }
        Order order = orders.get(reference);
        if (order == null) {
            return error(404, "ORDER_NOT_EXIST");
        }
        if (order.payment() != null) {
            refunds.putIfAbsent("rev" + reference, new Back("rev" + reference, order.payment(), order.amount()));
        }
        orders.put(reference, order.as(order.payment(), "REVOKED", order.amount(), order.currency()));
        return new Answer(
                200,
                "{\"appid\":\"" + APP + "\",\"mchid\":\"" + MERCHANT + "\",\"out_trade_no\":\"" + reference + "\"}");
    }

    @Override
    public String payCode(Shows what) {
        String does = switch (what) {
            case PAYS -> "00";
            case TYPES -> "02";
            case LACKS -> "03";
            case RISKS -> "06";
            case UNHEARD -> "04";
        };
        return "13%014d%s".formatted(shown.incrementAndGet(), does);
    }

    @Override
    public boolean isReversed(String reference) {
        return orders.get(reference).state().equals("REVOKED");
    }

    private Answer found(String reference, String query) {
        if (!("mchid=" + MERCHANT).equals(query)) {
            complaints.add("asked in another's name: " + query);
        }
        Order order = orders.get(reference);
        return order == null ? error(404, "ORDER_NOT_EXIST") : new Answer(200, written(order, MERCHANT));
    }

    private static String written(Order order, String merchant) {
        boolean paid = order.payment() != null;
        return "{\"appid\":\"" + order.app() + "\",\"mchid\":\"" + merchant + "\",\"out_trade_no\":\""
                + order.reference() + "\"," + (paid ? "\"transaction_id\":\"" + order.payment() + "\"," : "")
                + "\"trade_type\":\"NATIVE\",\"trade_state\":\"" + order.state()
                + "\",\"trade_state_desc\":\"-\",\"bank_type\":\"OTHERS\",\"attach\":\"\",\"success_time\":\"2026-07-01T12:00:00+08:00\","
                + "\"payer\":{\"openid\":\"a-buyer-of-theirs\"},\"amount\":{\"total\":" + order.amount()
                + ",\"payer_total\":" + order.amount() + ",\"currency\":\"" + order.currency()
                + "\",\"payer_currency\":\"" + order.currency() + "\"}}";
    }

    private Answer closed(String reference) {
        Order order = orders.get(reference);
        if (order == null) {
            return error(404, "ORDER_NOT_EXIST");
        }
        if (order.state().equals("SUCCESS")) {
            return error(400, "ORDER_PAID");
        }
        orders.put(reference, order.as(null, "CLOSED", order.amount(), order.currency()));
        return new Answer(204, "");
    }

    private Answer refund(JsonNode asked) {
        String name = asked.path("out_refund_no").asString();
        String payment = asked.path("transaction_id").asString();
        long amount = asked.path("amount").path("refund").asLong();
        Order order = paid(payment);
        if (order == null
                || order.amount() != asked.path("amount").path("total").asLong()) {
            complaints.add("a refund of what is none: " + asked);
            return error(404, "RESOURCE_NOT_EXISTS");
        }
        if (givesNothing) {
            return error(403, "NOT_ENOUGH");
        }
        Back known = refunds.get(name);
        if (known == null && wentBack(payment) + amount > order.amount()) {
            return error(400, "INVALID_REQUEST");
        }
        Back back = known == null ? new Back(name, payment, amount) : known;
        refunds.put(name, back);
        return new Answer(200, written(back));
    }

    private static String written(Back back) {
        return "{\"refund_id\":\"50" + back.name() + "\",\"out_refund_no\":\"" + back.name()
                + "\",\"transaction_id\":\"" + back.payment() + "\",\"out_trade_no\":\"-\",\"channel\":\"ORIGINAL\","
                + "\"user_received_account\":\"支付用户零钱\",\"create_time\":\"2026-07-01T12:00:00+08:00\",\"status\":\"SUCCESS\","
                + "\"amount\":{\"total\":1000,\"refund\":" + back.amount() + ",\"payer_total\":1000,\"payer_refund\":"
                + back.amount() + ",\"settlement_refund\":" + back.amount()
                + ",\"settlement_total\":1000,\"discount_refund\":0,\"currency\":\"CNY\"}}";
    }

    private Answer bill(String query) {
        String day = query.replaceAll(".*bill_date=([0-9-]+).*", "$1");
        if (!query.contains("bill_type=ALL") || !query.contains("tar_type=GZIP")) {
            complaints.add("another bill: " + query);
        }
        byte[] bill = bills.get(day);
        return bill == null
                ? error(400, "NO_STATEMENT_EXIST")
                : new Answer(
                        200,
                        "{\"hash_type\":\"SHA1\",\"hash_value\":\"" + sha1(bill)
                                + "\",\"download_url\":\"https://api.mch.weixin.qq.com" + FILE + "?token=" + day
                                + "\"}");
    }

    private static String sha1(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-1").digest(bytes));
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Order paid(String payment) {
        return orders.values().stream()
                .filter(order -> payment.equals(order.payment()))
                .findFirst()
                .orElse(null);
    }

    @Override
    public String pays(String reference, long amount, String currency) {
        String payment = "4200" + Math.abs((long) reference.hashCode());
        orders.compute(reference, (name, order) -> order.as(payment, "SUCCESS", amount, currency));
        return payment;
    }

    @Override
    public Callback call(String payment, Instant at) {
        return call("TRANSACTION.SUCCESS", written(paid(payment), MERCHANT), at, TestKeys.PROVIDER.getPrivate());
    }

    @Override
    public Callback forged(String payment, Instant at) {
        return call("TRANSACTION.SUCCESS", written(paid(payment), MERCHANT), at, TestKeys.SOMEBODY.getPrivate());
    }

    @Override
    public Callback ofAnotherMerchant(String payment, Instant at) {
        return call("TRANSACTION.SUCCESS", written(paid(payment), "1900000110"), at, TestKeys.PROVIDER.getPrivate());
    }

    @Override
    public Callback signedNonsense(Instant at) {
        return call("TRANSACTION.SUCCESS", "{\"mchid\":5,\"amount\":[]", at, TestKeys.PROVIDER.getPrivate());
    }

    /** That a refund has arrived. */
    Callback refunded(Instant at) {
        return call(
                "REFUND.SUCCESS",
                "{\"mchid\":\"" + MERCHANT
                        + "\",\"out_trade_no\":\"1\",\"transaction_id\":\"2\",\"out_refund_no\":\"rfp_1\",\"refund_id\":\"3\","
                        + "\"refund_status\":\"SUCCESS\",\"amount\":{\"total\":1,\"refund\":1,\"payer_total\":1,\"payer_refund\":1}}",
                at,
                TestKeys.PROVIDER.getPrivate());
    }

    /** One that it has signed, and encrypted with a key that is not ours. */
    Callback underAnotherKey(String payment, Instant at) {
        return call(
                "TRANSACTION.SUCCESS",
                written(paid(payment), MERCHANT),
                at,
                TestKeys.PROVIDER.getPrivate(),
                "another-key-of-thirty-two-bytes!");
    }

    private Callback call(String event, String content, Instant at, PrivateKey key) {
        return call(event, content, at, key, API_KEY);
    }

    private Callback call(String event, String content, Instant at, PrivateKey key, String apiKey) {
        String body =
                "{\"id\":\"EV-2018022511223320873\",\"create_time\":\"2026-07-01T12:00:00+08:00\",\"resource_type\":"
                        + "\"encrypt-resource\",\"event_type\":\"" + event
                        + "\",\"summary\":\"支付成功\",\"resource\":{\"original_type\":\"transaction\",\"algorithm\":\"AEAD_AES_256_GCM\","
                        + "\"ciphertext\":\"" + sealed(content, apiKey, "transaction")
                        + "\",\"associated_data\":\"transaction\",\"nonce\":\"fdasflkja484\"}}";
        String time = String.valueOf(at.getEpochSecond());
        String nonce = "EcY5dRNTkgfhWmQYgLFSGmbOUDrN9ST9";
        Map<String, String> headers = new HashMap<>();
        headers.put("Wechatpay-Timestamp", time);
        headers.put("Wechatpay-Nonce", nonce);
        headers.put("Wechatpay-Serial", serial);
        headers.put("Wechatpay-Signature", TestKeys.sign(key, time + "\n" + nonce + "\n" + body + "\n"));
        headers.put("Content-Type", "application/json");
        return new Callback(headers, body.getBytes(StandardCharsets.UTF_8), at);
    }

    private static String sealed(String content, String apiKey, String about) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(apiKey.getBytes(StandardCharsets.UTF_8), "AES"),
                    new GCMParameterSpec(128, "fdasflkja484".getBytes(StandardCharsets.UTF_8)));
            cipher.updateAAD(about.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(cipher.doFinal(content.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException failure) {
            throw new IllegalStateException(failure);
        }
    }

    @Override
    public boolean isContent(CallbackAnswer answer) {
        return answer.status() == 200 || answer.status() == 204;
    }

    @Override
    public boolean isSilentFor(int questions) {
        silent.set(questions);
        return true;
    }

    @Override
    public void givesNothingBack() {
        givesNothing = true;
    }

    @Override
    public long wentBack(String payment) {
        return refunds.values().stream()
                .filter(back -> back.payment().equals(payment))
                .mapToLong(Back::amount)
                .sum();
    }

    @Override
    public boolean isClosed(String reference) {
        return orders.get(reference).state().equals("CLOSED");
    }

    @Override
    public byte[] bill(LocalDate day, byte[] bytes) {
        bills.put(day.toString(), bytes);
        return bytes;
    }

    @Override
    public Set<String> complaints() {
        return Set.copyOf(complaints);
    }
}
