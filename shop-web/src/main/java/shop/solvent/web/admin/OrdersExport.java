package shop.solvent.web.admin;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Optional;
import java.util.stream.Collectors;
import shop.solvent.audit.Audit;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.State;

/** Hands out the orders that a search finds, money in yuan. */
@WebServlet("/admin/orders-export")
public class OrdersExport extends HttpServlet {

    private static final long serialVersionUID = 1;

    @Inject
    private Orders orders;

    @Inject
    private OrderSearch search;

    @Inject
    private ShopDays days;

    @Inject
    private Audit audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = Filters.given(request.getParameter("text"));
        String channel = Filters.given(request.getParameter("channel"));
        Optional<OrderQuery> query;
        try {
            String state = Filters.given(request.getParameter("state"));
            LocalDate from = ShopDays.day(request.getParameter("from"));
            LocalDate to = ShopDays.day(request.getParameter("to"));
            query = search.query(text, state == null ? null : State.valueOf(state), channel, from, to);
        } catch (DateTimeException | IllegalArgumentException malformed) {
            response.sendError(HttpServletResponse.SC_BAD_REQUEST);
            return;
        }
        audit.export(
                "orders",
                new Filters()
                        .and("text", text == null ? null : "…") // it may be somebody's number
                        .and("state", request.getParameter("state"))
                        .and("channel", channel)
                        .and("from", request.getParameter("from"))
                        .and("to", request.getParameter("to"))
                        .toString(),
                request.getUserPrincipal().getName());
        CsvFile file = CsvFile.answer(response, "orders");
        file.line("id", "at", "state", "member", "channel", "goods", "list", "discount", "subsidy", "payable", "trace");
        query.ifPresent(found -> file.<OrderView>lines(
                last -> orders.list(found, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                order -> file.line(
                        order.id(),
                        days.time(order.eventAt()),
                        order.state(),
                        order.member(),
                        order.channel(),
                        goods(order),
                        order.listAmount().inUnits(),
                        order.discount().inUnits(),
                        order.subsidy().inUnits(),
                        order.payable().inUnits(),
                        order.traceId())));
    }

    private static String goods(OrderView order) {
        return order.lines().stream()
                .map(line -> line.sku() + " ×" + line.quantity())
                .collect(Collectors.joining("; "));
    }
}
