package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import shop.solvent.platform.Rejection;
import shop.solvent.platform.Setting;
import shop.solvent.platform.ShopSettings;
import shop.solvent.storefront.OwnTills;
import shop.solvent.till.PayCodeView;
import shop.solvent.web.drawing.BarCode;
import shop.solvent.web.drawing.QrCode;

/** The code that a member shows to pay with. It is another one every half minute, while the page is open. */
@WebServlet("/me/pay-code")
public class PayCodePage extends ShopPage {

    private static final long serialVersionUID = 1;

    /** Before the former one is over. */
    private static final int AGAIN_AFTER_SECONDS = 30;

    @Inject
    private transient OwnTills tills;

    @Inject
    private transient ShopSettings settings;

    /** @param code null where there is none @param digits as they are read aloud @param most fen that it pays @param wrong why there is none */
    public record Model(PayCodeView code, String digits, QrCode square, BarCode bars, long most, String wrong) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        long most = settings.number(Setting.TILL_CODE_MOST);
        Model model;
        try {
            PayCodeView code = tills.payCode(visit.known());
            response.setHeader("Refresh", String.valueOf(AGAIN_AFTER_SECONDS));
            model = new Model(
                    code,
                    code.number().replaceAll("(.{4})(?=.)", "$1 "),
                    QrCode.of(code.text()),
                    BarCode.of(code.number()),
                    most,
                    null);
        } catch (Rejection refused) {
            response.setStatus(422);
            model = new Model(null, null, null, null, most, visit.say().reason(refused.reason()));
        }
        render("pay-code", model, request, response);
    }
}
