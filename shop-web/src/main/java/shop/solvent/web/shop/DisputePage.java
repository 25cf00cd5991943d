package shop.solvent.web.shop;

import jakarta.inject.Inject;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.Part;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import shop.solvent.dispute.DisputeSide;
import shop.solvent.dispute.DisputeState;
import shop.solvent.dispute.DisputeView;
import shop.solvent.dispute.DisputeWhy;
import shop.solvent.dispute.Disputes;
import shop.solvent.kernel.id.DisputeEntryId;
import shop.solvent.kernel.id.OrderId;
import shop.solvent.order.OrderView;
import shop.solvent.platform.Rejection;
import shop.solvent.storefront.OwnDisputes;
import shop.solvent.storefront.OwnOrders;
import shop.solvent.storefront.Visitor;
import shop.solvent.web.DisputeDownload;

/** A line of an order that its buyer disputes: {@code /me/disputes/ORDER/LINE}, the first line is 1; below it the files. */
@WebServlet("/me/disputes/*")
@MultipartConfig(maxFileSize = Disputes.FILE + 1L, maxRequestSize = Disputes.FILE + 100_000L)
public class DisputePage extends ShopPage {

    private static final long serialVersionUID = 1;

    private static final Pattern PATH =
            Pattern.compile("/(ord_[0-9A-Za-z]+)/([1-9][0-9]{0,2})(?:/(dse_[0-9A-Za-z]+))?");

    @Inject
    private transient OwnOrders orders;

    @Inject
    private transient OwnDisputes disputes;

    /**
     * @param line from 1
     * @param told null where it is not disputed yet
     * @param wrong what could not be done; null if nothing
     */
    public record Model(OrderView order, int line, Disputes.Told told, String wrong) {

        public OrderView.Line goods() {
            return order.lines().get(line - 1);
        }

        /** Of what a buyer may say that is wrong. */
        public List<DisputeWhy> reasons() {
            return Arrays.stream(DisputeWhy.values())
                    .filter(one -> one != DisputeWhy.ABUSE)
                    .toList();
        }

        public boolean isOpen() {
            return told != null && told.dispute().isOpen();
        }

        /** Whether the merchant's offer waits for the buyer. */
        public boolean isOffered() {
            return isOpen() && told.dispute().offerSide() == DisputeSide.MERCHANT;
        }

        public boolean isMayEscalate() {
            return isOpen() && told.dispute().state() != DisputeState.ESCALATED;
        }

        public DisputeView dispute() {
            return told.dispute();
        }
    }

    /** What the address names. */
    private record Named(OrderId order, int line, String file) {

        static Named of(HttpServletRequest request) {
            Matcher path = PATH.matcher(String.valueOf(request.getPathInfo()));
            if (!path.matches()) {
                throw Rejection.notFound("dispute", String.valueOf(request.getPathInfo()));
            }
            return new Named(OrderId.parse(path.group(1)), Integer.parseInt(path.group(2)), path.group(3));
        }

        int place() {
            return line - 1;
        }
    }

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Named named = Named.of(request);
        if (named.file() != null) {
            DisputeDownload.send(
                    disputes.file(visit.known(), named.order(), DisputeEntryId.parse(named.file())), response);
            return;
        }
        show(named, null, visit, request, response);
    }

    private void show(Named named, String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        OrderView order = orders.find(visit.known(), named.order());
        if (named.line() > order.lines().size()) {
            throw Rejection.notFound("order", named.order());
        }
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        render(
                "dispute",
                new Model(
                        order,
                        named.line(),
                        disputes.find(visit.known(), named.order(), named.place())
                                .orElse(null),
                        wrong),
                request,
                response);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        Named named = Named.of(request);
        try {
            act(named, visit, request);
            redirect("/me/disputes/" + named.order() + "/" + named.line(), request, response);
        } catch (Rejection refused) {
            if (refused.kind() == Rejection.Kind.NOT_FOUND) {
                throw refused;
            }
            show(named, visit.say().reason(refused.reason()), visit, request, response);
        }
    }

    private void act(Named named, Visit visit, HttpServletRequest request) throws ServletException, IOException {
        Visitor who = visit.known();
        OrderId order = named.order();
        int line = named.place();
        String text = visit.given("text");
        switch (String.valueOf(visit.given("do"))) {
            case "open" -> disputes.open(who, order, line, count(visit.given("quantity")), visit.given("why"), text);
            case "say" -> disputes.say(who, order, line, text);
            case "offer" -> disputes.offer(who, order, line, fen(visit.given("amount")));
            case "accept" -> disputes.accept(who, order, line, seen(visit.given("amount")));
            case "take-back" -> disputes.takeBack(who, order, line);
            case "escalate" -> disputes.escalate(who, order, line, text);
            case "file" -> {
                Part part = request.getPart("file");
                byte[] content = new byte[0];
                if (part != null) {
                    try (InputStream in = part.getInputStream()) {
                        content = in.readNBytes(Disputes.FILE + 1);
                    }
                }
                disputes.attach(who, order, line, part == null ? null : part.getSubmittedFileName(), content);
            }
            default -> throw Rejection.invalid("checkout.form", Map.of());
        }
    }

    private static int count(String text) {
        return text != null && text.matches("[0-9]{1,6}") ? Integer.parseInt(text) : 0;
    }

    private static long seen(String fen) {
        return fen != null && fen.matches("[0-9]{1,15}") ? Long.parseLong(fen) : -1;
    }

    private static long fen(String yuan) {
        return yuan != null && yuan.matches(WalletPage.AMOUNT) ? WalletPage.fen(yuan) : -1;
    }
}
