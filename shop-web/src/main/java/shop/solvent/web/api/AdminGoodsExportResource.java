package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import shop.solvent.audit.Audit;
import shop.solvent.catalogue.GoodsQuery;
import shop.solvent.key.Scope;
import shop.solvent.web.admin.catalogue.GoodsSheet;

/** The goods that are listed, or their prices, as a file that can be imported again. */
@Path("admin/exports")
@ApplicationScoped
public class AdminGoodsExportResource {

    private enum Format {
        CSV,
        XLSX
    }

    @Inject
    private GoodsSheet sheet;

    @Inject
    private Audit audit;

    @Inject
    private Caller caller;

    @GET
    @Path("goods")
    @Produces(MediaType.WILDCARD)
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public Response goods(@BeanParam GoodsFilter filter, @QueryParam("format") String format) {
        return file(false, filter, format);
    }

    @GET
    @Path("prices")
    @Produces(MediaType.WILDCARD)
    @Scoped(Scope.ADMIN_CATALOGUE_READ)
    public Response prices(@BeanParam GoodsFilter filter, @QueryParam("format") String format) {
        return file(true, filter, format);
    }

    private Response file(boolean prices, GoodsFilter filter, String format) {
        GoodsQuery query = filter.query();
        boolean spreadsheet = Query.choice("format", format, Format.class) == Format.XLSX;
        audit.export(prices ? "prices" : "goods", query.toString(), caller.by());
        StreamingOutput lines = out -> {
            if (spreadsheet) {
                sheet.spreadsheet(prices, query, out);
            } else {
                sheet.csv(prices, query, out);
            }
        };
        return Response.ok(lines, spreadsheet ? GoodsSheet.SPREADSHEET : GoodsSheet.CSV)
                .build();
    }
}
