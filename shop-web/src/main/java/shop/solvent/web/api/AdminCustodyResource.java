package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Map;
import shop.solvent.custody.Solvency;
import shop.solvent.custody.SolvencyView;
import shop.solvent.kernel.Money;
import shop.solvent.key.Scope;
import shop.solvent.platform.Rejection;

/** What the shop owed and had at the end of each day, for whoever keeps its books elsewhere. */
@Path("admin/custody/days")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminCustodyResource {

    @Inject
    private Solvency solvency;

    @GET
    @Scoped(Scope.ADMIN_SETTLEMENT)
    public JsonObject list(@BeanParam Part part) {
        return part.by(AdminCustodyResource::day)
                .answer("days", solvency::days, AdminCustodyResource::written, SolvencyView::day);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException none) {
            throw Rejection.notFound("custody-day", text);
        }
    }

    private static Out written(SolvencyView day) {
        return Out.object()
                .text("day", day.day())
                .money("custody", day.custody())
                .money("owed", day.owed())
                .list("owedTo", day.coverage().byKind().entrySet(), AdminCustodyResource::written)
                .number("coveredBy", day.coveredBy())
                .money("paidIn", day.paidIn())
                .number("custodyRatio", day.custodyRatio())
                .number("lawRatio", day.ratio())
                .money("least", day.least())
                .money("stated", day.stated())
                .flag("lawful", day.isLawful());
    }

    private static Out written(Map.Entry<String, Money> kind) {
        return Out.object().text("kind", kind.getKey()).money("amount", kind.getValue());
    }
}
