package shop.solvent.alipay;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** What Alipay does of splits, as a test plays it: amounts that end in .44 fail, those that end in .46 it does and says nothing. */
final class AlipaySplitSide {

    private record Split(String trade, String to, String yuan, String state) {}

    private final Set<String> bound = new HashSet<>();
    private final Map<String, Split> splits = new HashMap<>();

    synchronized long has(String account) {
        return splits.values().stream()
                .filter(one -> one.to().equals(account) && one.state().equals("SUCCESS"))
                .mapToLong(one -> new BigDecimal(one.yuan()).movePointRight(2).longValueExact())
                .sum();
    }

    private static String failed(String why) {
        return "{\"code\":\"40004\",\"msg\":\"Business Failed\",\"sub_code\":\"" + why + "\",\"sub_msg\":\"-\"}";
    }

    private static String done(String fields) {
        return "{\"code\":\"10000\",\"msg\":\"Success\"," + fields + "}";
    }

    /** Empty if it is about something else. */
    synchronized Optional<String> answer(String method, JsonNode asked) {
        String name = asked.path("out_request_no").asString("");
        return switch (method) {
            case "alipay.trade.royalty.relation.bind" -> {
                bound.add(receiver(asked));
                yield Optional.of(done("\"result_code\":\"SUCCESS\""));
            }
            case "alipay.trade.royalty.relation.unbind" -> {
                bound.remove(receiver(asked));
                yield Optional.of(done("\"result_code\":\"SUCCESS\""));
            }
            case "alipay.trade.order.settle" -> Optional.of(settle(name, asked));
            case "alipay.trade.order.settle.query" ->
                Optional.of(found(name, asked.path("trade_no").asString()));
            default -> Optional.empty();
        };
    }

    private static String receiver(JsonNode asked) {
        return asked.path("receiver_list").get(0).path("account").asString();
    }

    private String settle(String name, JsonNode asked) {
        JsonNode to = asked.path("royalty_parameters").get(0);
        if (!splits.containsKey(name)) {
            if (!bound.contains(to.path("trans_in").asString())
                    || !asked.path("royalty_mode").asString().equals("async")
                    || !to.path("trans_in_type").asString().equals("userId")) {
                return failed("ACQ.ROYALTY_RECEIVER_INVALID");
            }
            String yuan = to.path("amount").asString();
            splits.put(
                    name,
                    new Split(
                            asked.path("trade_no").asString(),
                            to.path("trans_in").asString(),
                            yuan,
                            yuan.endsWith(".44") ? "FAIL" : "SUCCESS"));
            if (yuan.endsWith(".46")) {
                return failed("ACQ.SYSTEM_ERROR");
            }
        }
        return done("\"trade_no\":\"" + asked.path("trade_no").asString() + "\",\"settle_no\":\"2021\"");
    }

    private String found(String name, String trade) {
        Split split = splits.get(name);
        if (split == null || !split.trade().equals(trade)) {
            return failed("ACQ.TRADE_SETTLE_NOT_EXIST");
        }
        return done("\"out_request_no\":\"" + name
                + "\",\"royalty_detail_list\":[{\"operation_type\":\"transfer\",\"trans_in\":\"" + split.to()
                + "\",\"amount\":\"" + split.yuan() + "\",\"state\":\"" + split.state() + "\"}]");
    }
}
