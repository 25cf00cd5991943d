package shop.solvent.wechatpay;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.ToLongFunction;
import shop.solvent.platform.Json;
import tools.jackson.databind.JsonNode;

/** What WeChat Pay does of splits, as a test plays it: by amounts, as the contract says. */
final class WechatPaySplitSide {

    /** What it answers. */
    record Said(int status, String json) {}

    private record Split(String payment, String type, String account, long amount, String state) {}

    private record Back(String split, String account, long amount, String state) {}

    private final ToLongFunction<String> paid;
    private final Set<String> complaints;
    private final Map<String, String> receivers = new LinkedHashMap<>();
    private final Map<String, Split> splits = new LinkedHashMap<>();
    private final Map<String, Back> backs = new LinkedHashMap<>();
    private final Set<String> letGo = new HashSet<>();
    private final List<String> kept = new ArrayList<>();

    /** @param paid by the payment, zero if there is none */
    WechatPaySplitSide(ToLongFunction<String> paid, Set<String> complaints) {
        this.paid = paid;
        this.complaints = complaints;
    }

    synchronized long has(String account) {
        long went = splits.values().stream()
                .filter(one -> one.account().equals(account) && one.state().equals("SUCCESS"))
                .mapToLong(Split::amount)
                .sum();
        return went
                - backs.values().stream()
                        .filter(one ->
                                one.account().equals(account) && one.state().equals("SUCCESS"))
                        .mapToLong(Back::amount)
                        .sum();
    }

    synchronized long keptForSplitting() {
        return kept.size();
    }

    synchronized void begun(JsonNode order) {
        if (order.path("settle_info").path("profit_sharing").asBoolean(false)) {
            kept.add(order.path("out_trade_no").asString());
        }
    }

    private static Said error(int status, String code) {
        return new Said(status, "{\"code\":\"" + code + "\",\"message\":\"-\"}");
    }

    synchronized Said answer(String method, String path, String query, byte[] body) {
        JsonNode asked = body.length == 0 ? null : Json.read(body, JsonNode.class);
        if (path.equals("/v3/profitsharing/receivers/add")) {
            String type = asked.path("type").asString();
            if (type.equals("MERCHANT_ID") && asked.path("name").asString("").length() < 100) {
                complaints.add("a merchant whose name is not encrypted");
            }
            receivers.put(asked.path("account").asString(), type);
            return new Said(
                    200,
                    "{\"type\":\"" + type + "\",\"account\":\""
                            + asked.path("account").asString() + "\",\"relation_type\":\"PARTNER\"}");
        }
        if (path.equals("/v3/profitsharing/receivers/delete")) {
            receivers.remove(asked.path("account").asString());
            return new Said(
                    200,
                    "{\"type\":\"MERCHANT_ID\",\"account\":\""
                            + asked.path("account").asString() + "\"}");
        }
        if (path.equals("/v3/profitsharing/orders/unfreeze")) {
            if (!letGo.add(asked.path("transaction_id").asString())) {
                return error(403, "NOT_ENOUGH");
            }
            return new Said(
                    200,
                    "{\"transaction_id\":\"" + asked.path("transaction_id").asString() + "\",\"out_order_no\":\""
                            + asked.path("out_order_no").asString()
                            + "\",\"order_id\":\"3008\",\"state\":\"FINISHED\"}");
        }
        if (path.equals("/v3/profitsharing/orders")) {
            return split(asked);
        }
        if (path.startsWith("/v3/profitsharing/orders/")) {
            String name = path.replaceAll(".*/", "");
            Split split = splits.computeIfPresent(
                    name,
                    (key, one) -> one.state().equals("PENDING")
                            ? new Split(one.payment(), one.type(), one.account(), one.amount(), "SUCCESS")
                            : one);
            return split == null ? error(404, "RESOURCE_NOT_EXISTS") : new Said(200, written(name, split));
        }
        if (path.equals("/v3/profitsharing/return-orders")) {
            return back(asked);
        }
        if (path.startsWith("/v3/profitsharing/return-orders/")) {
            String name = path.replaceAll(".*/", "");
            Back back = backs.computeIfPresent(
                    name,
                    (key, one) -> one.state().equals("PROCESSING")
                            ? new Back(one.split(), one.account(), one.amount(), "SUCCESS")
                            : one);
            return back == null ? error(404, "RESOURCE_NOT_EXISTS") : new Said(200, written(name, back));
        }
        complaints.add("nothing is there: " + method + " " + path + " " + query);
        return error(404, "NOT_FOUND");
    }

    private Said split(JsonNode asked) {
        String name = asked.path("out_order_no").asString();
        String payment = asked.path("transaction_id").asString();
        JsonNode to = asked.path("receivers").get(0);
        long amount = to.path("amount").asLong();
        String account = to.path("account").asString();
        if (!name.matches("[A-Za-z0-9_|*@-]{1,64}")
                || asked.path("receivers").size() != 1
                || to.path("description").asString("").isEmpty()
                || !asked.path("unfreeze_unsplit").isBoolean()) {
            complaints.add("no good split: " + asked);
        }
        if (!splits.containsKey(name)) {
            long before = splits.values().stream()
                    .filter(one -> one.payment().equals(payment) && !one.state().equals("CLOSED"))
                    .mapToLong(Split::amount)
                    .sum();
            if (!to.path("type").asString().equals(receivers.get(account))) {
                return error(400, "INVALID_REQUEST");
            }
            if (letGo.contains(payment) || before + amount > paid.applyAsLong(payment)) {
                return error(403, "NOT_ENOUGH");
            }
            String state = amount % 100 == 44 ? "CLOSED" : amount % 100 == 45 ? "PENDING" : "SUCCESS";
            splits.put(name, new Split(payment, receivers.get(account), account, amount, state));
            if (amount % 100 == 46) {
                return error(500, "SYSTEM_ERROR");
            }
        }
        return new Said(200, written(name, splits.get(name)));
    }

    private static String written(String name, Split split) {
        return "{\"transaction_id\":\"" + split.payment() + "\",\"out_order_no\":\"" + name
                + "\",\"order_id\":\"3008\",\"state\":\""
                + (split.state().equals("PENDING") ? "PROCESSING" : "FINISHED")
                + "\",\"receivers\":[{\"amount\":" + split.amount() + ",\"description\":\"-\",\"type\":\""
                + split.type()
                + "\",\"account\":\"" + split.account() + "\",\"result\":\"" + split.state()
                + "\",\"detail_id\":\"1\"}]}";
    }

    private Said back(JsonNode asked) {
        String name = asked.path("out_return_no").asString();
        String of = asked.path("out_order_no").asString();
        long amount = asked.path("amount").asLong();
        String account = asked.path("return_mchid").asString();
        Split split = splits.get(of);
        if (split == null || !split.account().equals(account) || !split.type().equals("MERCHANT_ID")) {
            complaints.add("a return of what is none: " + asked);
            return error(400, "INVALID_REQUEST");
        }
        if (!backs.containsKey(name)) {
            long before = backs.values().stream()
                    .filter(one -> one.split().equals(of) && !one.state().equals("FAILED"))
                    .mapToLong(Back::amount)
                    .sum();
            if (before + amount > split.amount()) {
                return error(403, "NOT_ENOUGH");
            }
            String state = amount % 100 == 47 ? "FAILED" : amount % 100 == 45 ? "PROCESSING" : "SUCCESS";
            backs.put(name, new Back(of, account, amount, state));
            if (amount % 100 == 46) {
                return error(500, "SYSTEM_ERROR");
            }
        }
        return new Said(200, written(name, backs.get(name)));
    }

    private static String written(String name, Back back) {
        return "{\"order_id\":\"3008\",\"out_order_no\":\"" + back.split() + "\",\"out_return_no\":\"" + name
                + "\",\"return_id\":\"3009\",\"return_mchid\":\"" + back.account() + "\",\"amount\":" + back.amount()
                + ",\"description\":\"-\",\"result\":\"" + back.state() + "\"}";
    }
}
