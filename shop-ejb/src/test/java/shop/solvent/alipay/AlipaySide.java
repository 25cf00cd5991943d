package shop.solvent.alipay;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.security.PrivateKey;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import shop.solvent.payment.Callback;
import shop.solvent.payment.CallbackAnswer;
import shop.solvent.payment.Opening;
import shop.solvent.payment.ProviderSide;
import shop.solvent.payment.TestKeys;
import shop.solvent.platform.Json;
import tools.jackson.databind.JsonNode;

/** Alipay as its documents describe it, on this machine: it verifies what it is sent, and signs what it says. */
final class AlipaySide implements ProviderSide {

    static final String APP = "2014072300007148";
    static final String SELLER = "2088102146225135";

    private final HttpServer server;
    private volatile String refusesTrades;
    private final Map<String, Trade> trades = new ConcurrentHashMap<>();
    private final Map<String, Back> refunds = new ConcurrentHashMap<>();
    private final Set<String> codes = new ConcurrentSkipListSet<>();
    private final Set<String> reversed = new ConcurrentSkipListSet<>();
    private final AtomicInteger shown = new AtomicInteger();
    private final Map<String, byte[]> bills = new ConcurrentHashMap<>();
    private final Set<String> complaints = new ConcurrentSkipListSet<>();
    private final AtomicInteger silent = new AtomicInteger();
    private volatile boolean givesNothing;
    private final AlipaySplitSide splits = new AlipaySplitSide();
    private volatile boolean liesInAnswers;

    private record Trade(String reference, String payment, String state, String total, String currency) {}

    private record Back(String name, String payment, long amount) {}

    AlipaySide() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.createContext("/gateway.do", this::gateway);
        server.createContext("/bill", this::file);
        server.start();
        settings().forEach(System::setProperty);
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Map<String, String> settings() {
        return Map.of(
                "shop.alipay.app-id",
                APP,
                "shop.alipay.merchant",
                SELLER,
                "shop.alipay.key.file",
                TestKeys.file(TestKeys.MERCHANT.getPrivate(), "PRIVATE KEY"),
                "shop.alipay.public-key.file",
                TestKeys.file(TestKeys.PROVIDER.getPublic(), "PUBLIC KEY"),
                "shop.alipay.address",
                address() + "/gateway.do");
    }

    @Override
    public void close() {
        server.stop(0);
        settings().keySet().forEach(System::clearProperty);
    }

    @Override
    public String name() {
        return AlipayGateway.NAME;
    }

    AlipaySplitSide splits() {
        return splits;
    }

    /** From now on what it answers is changed on its way. */
    void liesInAnswers() {
        liesInAnswers = true;
    }

    private static Map<String, String> form(String text) {
        Map<String, String> form = new TreeMap<>();
        if (text != null && !text.isEmpty()) {
            for (String field : text.split("&")) {
                int is = field.indexOf('=');
                form.put(
                        URLDecoder.decode(field.substring(0, is), StandardCharsets.UTF_8),
                        URLDecoder.decode(field.substring(is + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }

    /** All but the signature, sorted. */
    private static String content(Map<String, String> form, Set<String> without) {
        return form.entrySet().stream()
                .filter(field ->
                        !without.contains(field.getKey()) && !field.getValue().isEmpty())
                .map(field -> field.getKey() + "=" + field.getValue())
                .collect(Collectors.joining("&"));
    }

    private boolean isSigned(Map<String, String> form) {
        boolean good = APP.equals(form.get("app_id"))
                && "RSA2".equals(form.get("sign_type"))
                && TestKeys.isSigned(
                        TestKeys.MERCHANT.getPublic(), content(form, Set.of("sign")), form.getOrDefault("sign", ""));
        if (!good) {
            complaints.add("not signed by the merchant: " + form.get("method"));
        }
        return good;
    }

    private void gateway(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            if (silent.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(502, -1);
                return;
            }
            Map<String, String> form = form(exchange.getRequestURI().getRawQuery());
            form.putAll(form(new String(body, StandardCharsets.UTF_8)));
            String method = form.getOrDefault("method", "");
            String content = isSigned(form)
                    ? answer(method, Json.read(form.get("biz_content"), JsonNode.class), form)
                    : failed("isv.invalid-signature");
            String sign = TestKeys.sign(TestKeys.PROVIDER.getPrivate(), content);
            String said = liesInAnswers ? content.replace("TRADE_", "TRADE__").replace("10.00", "0.01") : content;
            byte[] bytes = ("{\"" + method.replace('.', '_') + "_response\":" + said + ",\"sign\":\"" + sign + "\"}")
                    .getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html;charset=utf-8");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        } catch (RuntimeException failure) {
            complaints.add(failure.toString());
            throw failure;
        }
    }

    private void file(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] bytes = bills.get(exchange.getRequestURI().getQuery());
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
        }
    }

    /** From now on it begins no trade by a code, and says why. */
    void refusesTrades(String why) {
        refusesTrades = why;
    }

    private static String failed(String why) {
        return "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"" + why + "\",\"sub_msg\":\"-\"}";
    }

    private static String done(String fields) {
        return "{\"code\":\"10000\",\"msg\":\"Success\"," + fields + "}";
    }

    private String answer(String method, JsonNode asked, Map<String, String> form) {
        String reference = asked.path("out_trade_no").asString("");
        String payment = asked.path("trade_no").asString("");
        switch (method) {
            case "alipay.trade.precreate" -> {
                checked(asked, form);
                if (refusesTrades != null) {
                    return failed(refusesTrades);
                }
                return done("\"out_trade_no\":\"" + reference + "\",\"qr_code\":\"https://qr.alipay.com/" + reference
                        + "\"");
            }
            case "alipay.trade.create" -> {
                checked(asked, form);
                if (asked.path("buyer_open_id").asString("").isEmpty()
                        || !asked.path("product_code").asString("").equals("JSAPI_PAY")) {
                    complaints.add("nobody pays: " + asked);
                }
                begin(reference, asked.path("total_amount").asString());
                return done("\"out_trade_no\":\"" + reference + "\",\"trade_no\":\"" + number(reference) + "\"");
            }
            case "alipay.trade.pay" -> {
                return scanned(asked, form);
            }
            case "alipay.trade.cancel" -> {
                Trade trade = trades.get(reference);
                if (trade == null) {
                    return done("\"out_trade_no\":\"" + reference + "\",\"retry_flag\":\"N\",\"action\":\"close\"");
                }
                boolean paid = trade.state().equals("TRADE_SUCCESS");
                if (paid) {
                    refunds.putIfAbsent(
                            "rev" + reference,
                            new Back(
                                    "rev" + reference,
                                    trade.payment(),
                                    new BigDecimal(trade.total())
                                            .movePointRight(2)
                                            .longValueExact()));
                }
                reversed.add(reference);
                trades.put(
                        reference,
                        new Trade(reference, trade.payment(), "TRADE_CLOSED", trade.total(), trade.currency()));
                return done("\"out_trade_no\":\"" + reference + "\",\"trade_no\":\"" + trade.payment()
                        + "\",\"retry_flag\":\"N\",\"action\":\"" + (paid ? "refund" : "close") + "\"");
            }
            case "alipay.trade.query" -> {
                Trade trade = trades.get(reference);
                return trade == null ? failed("ACQ.TRADE_NOT_EXIST") : done(written(trade));
            }
            case "alipay.trade.close" -> {
                Trade trade = trades.get(reference);
                if (trade == null) {
                    return failed("ACQ.TRADE_NOT_EXIST");
                }
                if (!trade.state().equals("WAIT_BUYER_PAY")) {
                    return failed("ACQ.TRADE_STATUS_ERROR");
                }
                trades.put(
                        reference,
                        new Trade(reference, trade.payment(), "TRADE_CLOSED", trade.total(), trade.currency()));
                return done("\"out_trade_no\":\"" + reference + "\",\"trade_no\":\"" + trade.payment() + "\"");
            }
            case "alipay.trade.refund" -> {
                return refund(asked);
            }
            case "alipay.trade.fastpay.refund.query" -> {
                Back back = refunds.get(asked.path("out_request_no").asString());
                return back == null
                        ? done("\"trade_no\":\"" + payment + "\"")
                        : done("\"trade_no\":\"" + payment + "\",\"out_request_no\":\"" + back.name()
                                + "\",\"refund_amount\":\"" + BigDecimal.valueOf(back.amount(), 2)
                                + "\",\"refund_status\":\"REFUND_SUCCESS\"");
            }
            case "alipay.data.dataservice.bill.downloadurl.query" -> {
                String day = asked.path("bill_date").asString();
                if (!asked.path("bill_type").asString().equals("trade")) {
                    complaints.add("another bill: " + asked);
                }
                return bills.containsKey(day)
                        ? done("\"bill_download_url\":\"" + address() + "/bill?" + day + "\"")
                        : failed("isp.bill_not_exist");
            }
            default -> {
                return splits.answer(method, asked).orElseGet(() -> {
                    complaints.add("nothing is called " + method);
                    return failed("isv.invalid-method");
                });
            }
        }
    }

    private String scanned(JsonNode trade, Map<String, String> form) {
        String reference = trade.path("out_trade_no").asString("");
        String code = trade.path("auth_code").asString("");
        boolean good = reference.matches("[A-Za-z0-9_-]{1,64}")
                && trade.path("total_amount").asString("").matches("\\d+\\.\\d\\d")
                && !trade.path("subject").asString("").isEmpty()
                && trade.path("scene").asString("").equals("bar_code")
                && trade.path("product_code").asString("").equals("FACE_TO_FACE_PAYMENT")
                && code.matches("(2[5-9]|30)[0-9]{14,22}")
                && "https://shop.example/payment-notices/alipay".equals(form.get("notify_url"));
        if (!good) {
            complaints.add("no good trade by a code: " + trade + " " + form.get("notify_url"));
        }
        if (!codes.add(code)) {
            complaints.add("a code is charged twice: " + code);
        }
        switch (code.substring(16)) {
            case "03" -> {
                return failed("ACQ.BUYER_BALANCE_NOT_ENOUGH");
            }
            case "06" -> {
                return failed("ACQ.PAYMENT_REQUEST_HAS_RISK");
            }
            default -> begin(reference, trade.path("total_amount").asString());
        }
        Trade begun = trades.get(reference);
        if (code.endsWith("02")) {
            return "{\"code\":\"10003\",\"msg\":\"order success pay inprocess\"," + written(begun) + "}";
        }
        pays(reference, new BigDecimal(begun.total()).movePointRight(2).longValueExact(), "CNY");
        return code.endsWith("04")
                ? "{\"code\":\"20000\",\"msg\":\"Service Currently Unavailable\",\"sub_code\":\"isp.unknow-error\"}"
                : done(written(trades.get(reference)));
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
        return "28%014d%s".formatted(shown.incrementAndGet(), does);
    }

    @Override
    public boolean isReversed(String reference) {
        return reversed.contains(reference);
    }

    private void checked(JsonNode trade, Map<String, String> form) {
        boolean good = trade.path("out_trade_no").asString("").matches("[A-Za-z0-9_-]{1,64}")
                && trade.path("total_amount").asString("").matches("\\d+\\.\\d\\d")
                && !trade.path("subject").asString("").isEmpty()
                && trade.path("time_expire").asString("").matches("\\d{4}-\\d\\d-\\d\\d \\d\\d:\\d\\d:\\d\\d")
                && "https://shop.example/payment-notices/alipay".equals(form.get("notify_url"));
        if (!good) {
            complaints.add("no good trade: " + trade + " " + form.get("notify_url"));
        }
    }

    private static String number(String reference) {
        return "20260701" + Math.abs((long) reference.hashCode());
    }

    private void begin(String reference, String total) {
        trades.putIfAbsent(reference, new Trade(reference, number(reference), "WAIT_BUYER_PAY", total, null));
    }

    private static String written(Trade trade) {
        return "\"trade_no\":\"" + trade.payment() + "\",\"out_trade_no\":\"" + trade.reference()
                + "\",\"trade_status\":\"" + trade.state() + "\",\"total_amount\":\"" + trade.total() + "\""
                + (trade.currency() == null ? "" : ",\"trans_currency\":\"" + trade.currency() + "\"");
    }

    private String refund(JsonNode asked) {
        String payment = asked.path("trade_no").asString();
        String name = asked.path("out_request_no").asString();
        long amount = new BigDecimal(asked.path("refund_amount").asString())
                .movePointRight(2)
                .longValueExact();
        Trade trade = trades.values().stream()
                .filter(one -> one.payment().equals(payment))
                .findFirst()
                .orElse(null);
        if (trade == null) {
            return failed("ACQ.TRADE_NOT_EXIST");
        }
        if (givesNothing) {
            return failed("ACQ.SELLER_BALANCE_NOT_ENOUGH");
        }
        String change = refunds.containsKey(name) ? "N" : "Y";
        long paid = new BigDecimal(trade.total()).movePointRight(2).longValueExact();
        if (change.equals("Y") && wentBack(payment) + amount > paid) {
            return failed("ACQ.REFUND_AMT_NOT_EQUAL_TOTAL");
        }
        refunds.putIfAbsent(name, new Back(name, payment, amount));
        return done("\"trade_no\":\"" + payment + "\",\"fund_change\":\"" + change + "\",\"refund_fee\":\""
                + BigDecimal.valueOf(wentBack(payment), 2) + "\"");
    }

    /** The buyer signs in on the page, or their application takes the text: only then there is a trade. */
    @Override
    public void opened(Opening opening) {
        String text = opening.kind() == Opening.Kind.PAGE
                ? URI.create(opening.address()).getRawQuery()
                : opening.parameters().get("orderStr");
        if (opening.kind() == Opening.Kind.CODE) {
            begin(opening.address().replaceAll(".*/", ""), "10.00");
        } else if (text != null) {
            Map<String, String> form = form(text);
            JsonNode trade = Json.read(form.get("biz_content"), JsonNode.class);
            checked(trade, form);
            if (isSigned(form)) {
                begin(
                        trade.path("out_trade_no").asString(),
                        trade.path("total_amount").asString());
            }
        }
    }

    @Override
    public String pays(String reference, long amount, String currency) {
        trades.computeIfPresent(
                reference,
                (name, trade) -> new Trade(
                        reference,
                        trade.payment(),
                        "TRADE_SUCCESS",
                        BigDecimal.valueOf(amount, 2).toPlainString(),
                        currency.equals("CNY") ? null : currency));
        return trades.get(reference).payment();
    }

    private Trade trade(String payment) {
        return trades.values().stream()
                .filter(one -> one.payment().equals(payment))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public Callback call(String payment, Instant at) {
        return call(trade(payment), SELLER, at, TestKeys.PROVIDER.getPrivate());
    }

    @Override
    public Callback forged(String payment, Instant at) {
        return call(trade(payment), SELLER, at, TestKeys.SOMEBODY.getPrivate());
    }

    @Override
    public Callback ofAnotherMerchant(String payment, Instant at) {
        return call(trade(payment), "2088102146225999", at, TestKeys.PROVIDER.getPrivate());
    }

    @Override
    public Callback signedNonsense(Instant at) {
        return call(
                new Trade("pay_0000000000001", "2026", "TRADE_SUCCESS", "ten yuan", null),
                SELLER,
                at,
                TestKeys.PROVIDER.getPrivate());
    }

    /** That a trade of which nothing was paid is closed. */
    Callback closedCall(Instant at) {
        return call(
                new Trade("pay_0000000000001", "2026", "TRADE_CLOSED", "10.00", null),
                SELLER,
                at,
                TestKeys.PROVIDER.getPrivate());
    }

    private static Callback call(Trade trade, String seller, Instant at, PrivateKey key) {
        Map<String, String> form = new TreeMap<>();
        form.put("notify_time", "2026-07-01 12:00:00");
        form.put("notify_type", "trade_status_sync");
        form.put("notify_id", "ac05099524730693a8b330c5ecf72da9786");
        form.put("charset", "utf-8");
        form.put("version", "1.0");
        form.put("app_id", APP);
        form.put("seller_id", seller);
        form.put("subject", "一张 卡 & more");
        form.put("buyer_logon_id", "159****5620");
        form.put("out_trade_no", trade.reference());
        form.put("trade_no", trade.payment());
        form.put("trade_status", trade.state());
        form.put("total_amount", trade.total());
        form.put("receipt_amount", trade.total());
        if (trade.currency() != null) {
            form.put("trans_currency", trade.currency());
        }
        form.put("sign", TestKeys.sign(key, content(form, Set.of("sign", "sign_type"))));
        form.put("sign_type", "RSA2");
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return new Callback(
                Map.of("Content-Type", "application/x-www-form-urlencoded; charset=utf-8"),
                body.getBytes(StandardCharsets.UTF_8),
                at);
    }

    @Override
    public boolean isContent(CallbackAnswer answer) {
        return answer.status() == 200 && answer.body().equals("success");
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
        return trades.get(reference).state().equals("TRADE_CLOSED");
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
