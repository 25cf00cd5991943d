package shop.solvent.web.admin.orders;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import shop.solvent.audit.Audit;
import shop.solvent.order.OrderQuery;
import shop.solvent.order.OrderQuery.Sort;
import shop.solvent.order.OrderView;
import shop.solvent.order.Orders;
import shop.solvent.order.State;
import shop.solvent.platform.Rejection;
import shop.solvent.web.admin.CsvFile;
import shop.solvent.web.admin.Filters;
import shop.solvent.web.admin.ListExport;
import shop.solvent.web.admin.ShopDays;

/** Hands out the orders that a search finds, money in yuan. */
@WebServlet("/admin/orders-export")
public class OrdersExport extends ListExport {

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
    protected void export(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String text = Filters.given(request.getParameter("text"));
        String channel = Filters.given(request.getParameter("channel"));
        String merchant = Filters.given(request.getParameter("merchant"));
        Set<OrderColumn> columns = OrderColumn.chosen(request.getParameter("columns"));
        Sort sort;
        Optional<OrderQuery> query;
        try {
            String state = Filters.given(request.getParameter("state"));
            String by = Filters.given(request.getParameter("sort"));
            sort = by == null ? Sort.NEWEST : Sort.valueOf(by);
            query = search.query(
                    text,
                    state == null ? null : State.valueOf(state),
                    channel,
                    ShopDays.day(request.getParameter("from")),
                    ShopDays.day(request.getParameter("to")),
                    merchant,
                    yuan(request.getParameter("least")),
                    yuan(request.getParameter("most")));
        } catch (DateTimeException | IllegalArgumentException | Rejection malformed) {
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
                        .and("merchant", merchant)
                        .and("least", request.getParameter("least"))
                        .and("most", request.getParameter("most"))
                        .and("columns", OrderColumn.text(columns))
                        .toString(),
                request.getUserPrincipal().getName());
        CsvFile file = file(request, response, "orders");
        file.line(Stream.concat(Stream.of("id"), columns.stream().map(OrderColumn::text))
                .toArray());
        query.ifPresent(found -> file.<OrderView>lines(
                last -> orders.list(found, sort, last == null ? null : last.id(), CsvFile.AT_ONCE)
                        .rows(),
                order -> file.line(Stream.concat(
                                Stream.of(order.id()), columns.stream().map(column -> cell(order, column)))
                        .toArray())));
    }

    private static BigDecimal yuan(String text) {
        return Filters.given(text) == null ? null : new BigDecimal(text.strip());
    }

    private Object cell(OrderView order, OrderColumn column) {
        return switch (column) {
            case TIME -> days.time(order.eventAt());
            case GOODS -> goods(order);
            case MERCHANT ->
                order.lines().stream().map(OrderView.Line::merchant).distinct().collect(Collectors.joining("; "));
            case CHANNEL -> order.channel();
            case MEMBER -> order.member();
            case STATE -> order.state();
            case PAYABLE -> order.payable().inUnits();
            case LIST -> order.listAmount().inUnits();
            case DISCOUNT -> order.discount().inUnits();
            case SUBSIDY -> order.subsidy().inUnits();
            case TRACE -> order.traceId();
        };
    }

    private static String goods(OrderView order) {
        return order.lines().stream()
                .map(line -> line.sku() + " ×" + line.quantity()
                        + (line.face() == null
                                ? ""
                                : " (" + line.face() + " +" + line.premium().inUnits() + ")"))
                .collect(Collectors.joining("; "));
    }
}
