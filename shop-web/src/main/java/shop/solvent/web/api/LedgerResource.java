package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.function.Function;
import shop.solvent.catalogue.Scope;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.SealView;
import shop.solvent.kernel.JournalId;
import shop.solvent.ledger.AccountType;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.AccountsView;
import shop.solvent.ledger.Balance;
import shop.solvent.ledger.JournalView;
import shop.solvent.ledger.Statements;
import shop.solvent.platform.Rejection;

/** The books themselves: anybody's accounts as of any time, and the seals that prove them. */
@Path("ledger")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

    @Inject
    private Accounts accounts;

    @Inject
    private Statements statements;

    @Inject
    private Evidence evidence;

    @GET
    @Path("accounts")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject accountsOfType(
            @QueryParam("type") String type, @QueryParam("after") String after, @QueryParam("limit") String limit) {
        AccountType wanted = Query.choice("type", Query.given("type", type), AccountType.class);
        return Paging.written(
                        "accounts",
                        Paging.of(after, limit, Function.identity())
                                .ask((last, size) -> accounts.of(wanted, last, size)),
                        balance ->
                                written(balance).text("owner", balance.account().ownerText()),
                        balance -> balance.account().ownerText())
                .json();
    }

    @GET
    @Path("journals")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject journals(
            @QueryParam("subject") String subject,
            @QueryParam("from") String from,
            @QueryParam("until") String until,
            @QueryParam("after") String after,
            @QueryParam("limit") String limit) {
        Instant first = Query.instant("from", from);
        Instant end = Query.instant("until", until);
        return Paging.written(
                        "journals",
                        Paging.of(after, limit, JournalId::parse)
                                .ask((last, size) -> statements.journals(subject, first, end, last, size)),
                        OrdersResource::written,
                        JournalView::id)
                .json();
    }

    @GET
    @Path("accounts/{owner}")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject accounts(
            @PathParam("owner") String owner, @QueryParam("asOf") String asOf, @QueryParam("knownAt") String knownAt) {
        return written(accounts.of(owner, Query.instant("asOf", asOf), Query.instant("knownAt", knownAt)))
                .json();
    }

    @GET
    @Path("head")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject head() {
        return evidence.head()
                .map(LedgerResource::written)
                .orElseThrow(() -> Rejection.notFound("seal", "head"))
                .json();
    }

    @GET
    @Path("seals/{number}")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject seal(@PathParam("number") String number) {
        if (!number.matches("[1-9][0-9]{0,17}")) {
            throw Rejection.notFound("seal", Fields.shown(number));
        }
        return written(evidence.seal(Long.parseLong(number))).json();
    }

    static Out written(AccountsView accounts) {
        return Out.object()
                .text("owner", accounts.owner())
                .text("asOf", accounts.asOf())
                .text("knownAt", accounts.knownAt())
                .list("balances", accounts.balances(), LedgerResource::written);
    }

    private static Out written(Balance balance) {
        return Out.object()
                .code("account", balance.account().type())
                .money("balance", balance.posted())
                .money("held", balance.held())
                .money("available", balance.available())
                .money("expected", balance.expected());
    }

    private static Out written(SealView seal) {
        return Out.object()
                .number("number", seal.number())
                .text("hash", seal.hash())
                .text("previous", seal.previous())
                .text("note", seal.note())
                .text("of", seal.kind())
                .number("rows", seal.rows())
                .number("entries", seal.entries())
                .text("settledTo", seal.settledTo())
                .text("sealedAt", seal.sealedAt());
    }
}
