package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import shop.solvent.device.Devices;
import shop.solvent.kernel.id.DeviceId;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnDevices;
import shop.solvent.storefront.OwnDevices.OwnDevice;
import shop.solvent.storefront.OwnDevices.Wish;

/** A member's machines that pay: what each may, what it did, and a way to stop it at once. */
@WebServlet("/me/devices")
public class DevicesPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @Inject
    private transient OwnDevices own;

    /**
     * What was typed, as it was.
     *
     * @param field that is wrong; null if none is
     * @param wrong what is wrong with it; null if nothing is
     */
    public record Typed(String name, String publicKey, String cap, String dayCap, String field, String wrong) {

        private static final Typed NOTHING = new Typed(null, null, null, null, null, null);

        public boolean isWrong(String one) {
            return wrong != null && one.equals(field);
        }
    }

    /** @param done what was just done; null if nothing was */
    public record Model(List<OwnDevice> devices, Typed typed, String key, String done) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(Typed.NOTHING, visit, request, response);
    }

    private void show(Typed typed, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(typed.wrong() == null ? 200 : 422);
        String done = visit.given("done");
        render(
                "devices",
                new Model(
                        own.list(visit.known()),
                        typed,
                        visit.getFreshKey(),
                        "registered".equals(done) || "blocked".equals(done) ? done : null),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String blocked = visit.given("block");
        if (blocked != null) {
            own.block(visit.known(), DeviceId.parse(blocked));
            redirect("/me/devices?done=blocked", request, response);
            return;
        }
        String cap = visit.given("cap");
        String dayCap = visit.given("dayCap");
        String name = visit.given("name");
        String publicKey = visit.given("publicKey");
        try {
            own.register(visit.known(), visit.key(), new Wish(name, publicKey, fen("cap", cap), fen("dayCap", dayCap)));
            redirect("/me/devices?done=registered", request, response);
        } catch (Rejection refused) {
            Typed typed = new Typed(
                    name,
                    publicKey,
                    cap,
                    dayCap,
                    field(refused.reason(), "publicKey"),
                    visit.say().reason(refused.reason()));
            show(typed, visit, request, response);
        }
    }

    private static long fen(String field, String yuan) {
        long fen = yuan != null && yuan.matches(WalletPage.AMOUNT) ? WalletPage.fen(yuan) : 0;
        if (fen < 1 || fen > Devices.HIGHEST_CAP) {
            throw Rejection.invalid(
                    "device.amount", Map.of("field", field, "most", String.valueOf(Devices.HIGHEST_CAP / 100)));
        }
        return fen;
    }
}
