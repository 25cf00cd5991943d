package shop.solvent.web.admin.tills;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import shop.solvent.merchant.MerchantView;
import shop.solvent.platform.Settings;
import shop.solvent.till.TillView;
import shop.solvent.web.drawing.QrCode;

/** Posters to print: the code of a till, whose it is and what it is for, in both languages. */
final class Posters {

    /** A sheet of paper, in millimetres. */
    enum Sheet {
        A4(210, 297),
        A6(105, 148);

        private final int width;
        private final int height;

        Sheet(int width, int height) {
            this.width = width;
            this.height = height;
        }

        static Sheet of(String text) {
            return "a6".equals(String.valueOf(text).toLowerCase(Locale.ROOT)) ? A6 : A4;
        }
    }

    /** Everything is drawn on a sheet of A6, and a larger one is the same, larger. */
    private static final String DRAWING = """
            <svg xmlns="http://www.w3.org/2000/svg" width="%dmm" height="%dmm" viewBox="0 0 105 148" font-family="system-ui, 'Noto Sans CJK SC', 'Noto Sans SC', 'PingFang SC', 'Microsoft YaHei', sans-serif" text-anchor="middle">
            <title>%s</title>
            <rect width="105" height="148" fill="#fff"/>
            <rect width="105" height="35" fill="#0f625a"/>
            <text x="52.5" y="15.5" font-size="8.4" font-weight="600" fill="#fff">扫码付款</text>
            <text x="52.5" y="26" font-size="6.4" fill="#fff">Scan to pay</text>
            <text x="52.5" y="44.5" font-size="%s" font-weight="600" fill="#1d1c1a">%s</text>
            <text x="52.5" y="50.5" font-size="%s" fill="#57534c">%s</text>
            <svg x="24.5" y="60" width="56" height="56" viewBox="0 0 %d %d" shape-rendering="crispEdges"><path d="%s" fill="#1d1c1a"/></svg>
            <text x="52.5" y="127" font-size="4" fill="#1d1c1a">%s</text>
            <text x="52.5" y="132" font-size="3.4" fill="#57534c">%s</text>
            <line x1="12" y1="136.5" x2="93" y2="136.5" stroke="#d8d3ca" stroke-width=".3"/>
            <text x="52.5" y="141.5" font-size="3.2" fill="#57534c">%s</text>
            <text x="52.5" y="145.5" font-size="2.6" fill="#57534c">%s</text>
            </svg>
            """;

    private Posters() {}

    /** Where this shop is found: the browser's own word, which names no place but the one it came to. */
    static String origin(HttpServletRequest request) {
        boolean https = request.isSecure() || Settings.isOn("shop.https", false);
        return (https ? "https://" : "http://") + request.getHeader("Host") + request.getContextPath();
    }

    /** @param coupons whether any are taken there */
    static String drawing(Sheet sheet, String origin, MerchantView merchant, TillView till, boolean coupons) {
        QrCode squares = QrCode.of(origin + "/shop/till/" + till.id());
        return DRAWING.formatted(
                sheet.width,
                sheet.height,
                xml(merchant.nameZh() + " · " + merchant.nameEn()),
                size(merchant.nameZh(), 7, 1.0),
                xml(merchant.nameZh()),
                size(merchant.nameEn(), 4.6, 0.55),
                xml(merchant.nameEn()),
                squares.size(),
                squares.size(),
                squares.path(),
                coupons ? "输入金额，余额或其他方式付款，按规则得积分" : "输入金额付款，按规则得积分；不可用优惠券",
                coupons
                        ? "Enter the amount and pay; points by the shop’s rules"
                        : "Enter the amount and pay; points, but no coupons",
                xml(till.name() + " · " + till.store() + "/" + till.number()),
                xml(origin.replaceFirst("https?://", "") + " · " + till.id()));
    }

    /** So that it fits on the sheet. @param wide how wide a letter is as a part of its height */
    private static String size(String text, double most, double wide) {
        return String.format(Locale.ROOT, "%.2f", Math.min(most, 93 / (Math.max(1, text.length()) * wide)));
    }

    private static String xml(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
