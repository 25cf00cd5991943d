package shop.solvent.wechatpay;

import com.wechat.pay.java.core.http.HttpHeaders;
import com.wechat.pay.java.core.http.JsonRequestBody;
import com.wechat.pay.java.service.payments.model.Transaction;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import shop.solvent.payment.NewPayment;
import shop.solvent.platform.Json;

/**
 * Charges pay codes that are shown at tills (付款码支付). The kit has no class for that; what it signs, sends and verifies is used as its
 * classes use it.
 */
final class WechatPayCodes {

    /** As it publishes them: 18 digits that begin with 10 to 15. */
    private static final Pattern CODE = Pattern.compile("1[0-5][0-9]{16}");

    private static final String ORDERS = "https://api.mch.weixin.qq.com/v3/pay/transactions/";

    /** It waits for the person's password. */
    private static final String TYPES = "USERPAYING";

    /** It knows the order, and says nothing of what became of it. */
    private static final Set<String> KNOWN = Set.of("ORDER_PAID", "ORDERPAID", "OUT_TRADE_NO_USED");

    private final WechatPayKit kit;
    private final boolean split;

    /** @param split whether parts of it may go to others, for which it is kept there */
    WechatPayCodes(WechatPayKit kit, boolean split) {
        this.kit = kit;
        this.split = split;
    }

    static boolean isCode(String code) {
        return CODE.matcher(code).matches();
    }

    /**
     * @return what it says of the order; null while it waits for the person's password
     * @throws WechatPayRefusal if it is not paid
     * @throws IllegalStateException if it is not known whether it is
     */
    Transaction charge(NewPayment payment, String code) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("appid", kit.settings().app());
        order.put("mchid", kit.settings().merchant());
        order.put("description", payment.subject());
        order.put("out_trade_no", payment.reference());
        order.put("payer", Map.of("auth_code", code));
        order.put("amount", Map.of("total", Math.toIntExact(payment.amount().amount()), "currency", "CNY"));
        order.put("scene_info", Map.of("device_id", payment.reference(), "store_info", Map.of("out_id", "till")));
        if (split) {
            order.put("settle_info", Map.of("profit_sharing", true));
        }
        try {
            Transaction said = kit.said(() -> kit.http()
                    .post(headers(), ORDERS + "codepay", body(order), Transaction.class)
                    .getServiceResponse());
            return said == null || said.getTradeState() == null ? null : said;
        } catch (WechatPayRefusal refused) {
            if (refused.code().equals(TYPES)) {
                return null;
            }
            if (KNOWN.contains(refused.code())) {
                throw new IllegalStateException("WeChat Pay knows the order already", refused);
            }
            throw refused;
        }
    }

    /** What was not paid never is, and what was paid goes back. */
    void reverse(String reference) {
        Map<String, Object> order = new LinkedHashMap<>();
        order.put("appid", kit.settings().app());
        order.put("mchid", kit.settings().merchant());
        kit.said(
                () -> kit.http().post(headers(), ORDERS + "out-trade-no/" + reference + "/reverse", body(order), null));
    }

    private static HttpHeaders headers() {
        HttpHeaders headers = new HttpHeaders();
        headers.addHeader("Accept", "application/json");
        headers.addHeader("Content-Type", "application/json");
        return headers;
    }

    private static JsonRequestBody body(Map<String, Object> content) {
        return new JsonRequestBody.Builder().body(Json.write(content)).build();
    }
}
