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
import java.util.List;
import shop.solvent.catalogue.Scope;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.Exports;
import shop.solvent.evidence.SealView;
import shop.solvent.evidence.StatementView;
import shop.solvent.evidence.Statements;
import shop.solvent.evidence.VerificationView;
import shop.solvent.ledger.Accounts;
import shop.solvent.ledger.AccountsView;
import shop.solvent.ledger.Balance;
import shop.solvent.platform.Rejection;

/** The books themselves: anybody's accounts as of any time, and the seals that prove them. */
@Path("ledger")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LedgerResource {

    @Inject
    private Accounts accounts;

    private static final String TEXT = "text/plain;charset=UTF-8";

    private static final int STATEMENTS = 100;

    @Inject
    private Evidence evidence;

    @Inject
    private Statements statements;

    @Inject
    private Exports exports;

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
        return written(evidence.seal(number(number, "seal"))).json();
    }

    /** How much is sealed, and what the latest verification found, counted by kind. */
    @GET
    @Path("verification")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject verification() {
        Out out = Out.object()
                .list(
                        "sealed",
                        evidence.extent(),
                        extent -> Out.object()
                                .text("of", extent.name())
                                .number("rows", extent.sealed())
                                .number("waiting", extent.waiting()));
        evidence.latest().ifPresent(run -> out.object("latest", written(run)));
        return out.json();
    }

    private Out written(VerificationView run) {
        return Out.object()
                .code("state", run.state())
                .text("head", run.head())
                .flag("clean", run.isClean())
                .number("rows", run.rows())
                .number("findings", run.findings())
                .text("startedAt", run.startedAt())
                .text("finishedAt", run.finishedAt())
                .list(
                        "found",
                        evidence.tally(run.id()),
                        tally -> Out.object()
                                .code("of", tally.what())
                                .number("breaches", tally.breaches())
                                .number("late", tally.late()));
    }

    /** The signed statements before that number, the latest first. */
    @GET
    @Path("statements")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject statements(@QueryParam("before") String before) {
        long end = before == null ? Long.MAX_VALUE : number(before, "statement");
        List<StatementView> some = statements.before(end, STATEMENTS + 1);
        Statements.Key key = statements.key();
        return Out.object()
                .object("key", Out.object().text("id", key.id()).text("publicKey", key.publicKey()))
                .list(
                        "statements",
                        some.subList(0, Math.min(some.size(), STATEMENTS)),
                        statement -> Out.object()
                                .number("number", statement.number())
                                .text("day", statement.day())
                                .text("head", statement.head())
                                .text("hash", statement.hash())
                                .text("key", statement.key())
                                .text("madeAt", statement.madeAt()))
                .flag("more", some.size() > STATEMENTS)
                .json();
    }

    /** A statement as it was signed, byte by byte. */
    @GET
    @Path("statements/{number}")
    @Produces(TEXT)
    @Scoped(Scope.LEDGER_READ)
    public String statement(@PathParam("number") String number) {
        return statements.find(number(number, "statement")).text();
    }

    /** The links of the chain after a seal, for the verifier. */
    @GET
    @Path("chain")
    @Produces(TEXT)
    @Scoped(Scope.LEDGER_READ)
    public String chain(@QueryParam("after") String after) {
        return exports.chain(after == null || after.equals("0") ? 0 : number(after, "seal"));
    }

    /** The proof of a row, for the verifier. */
    @GET
    @Path("proofs/{id}")
    @Produces(TEXT)
    @Scoped(Scope.LEDGER_READ)
    public String proof(@PathParam("id") String id, @QueryParam("of") String of) {
        return exports.proof(id, of);
    }

    private static long number(String text, String what) {
        if (!text.matches("[1-9][0-9]{0,17}")) {
            throw Rejection.notFound(what, Fields.shown(text));
        }
        return Long.parseLong(text);
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
