package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.evidence.AttestationView;
import shop.solvent.evidence.Attestations;
import shop.solvent.evidence.Evidence;
import shop.solvent.evidence.Exports;
import shop.solvent.evidence.SealView;
import shop.solvent.evidence.VerificationView;
import shop.solvent.kernel.id.JournalId;
import shop.solvent.key.Scope;
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

    private static final String TEXT = "text/plain;charset=UTF-8";

    @Inject
    private Statements statements;

    @Inject
    private Evidence evidence;

    @Inject
    private Attestations attestations;

    @Inject
    private Exports exports;

    @GET
    @Path("accounts")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject accountsOfType(@QueryParam("type") String type, @BeanParam Part part) {
        AccountType wanted = Query.choice("type", Query.given("type", type), AccountType.class);
        return part.byCode()
                .answer(
                        "accounts",
                        (last, size) -> accounts.of(wanted, last, size),
                        balance ->
                                written(balance).text("owner", balance.account().ownerText()),
                        balance -> balance.account().ownerText());
    }

    @GET
    @Path("journals")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject journals(@QueryParam("subject") String subject, @BeanParam Span span, @BeanParam Part part) {
        return part.by(JournalId::parse)
                .answer(
                        "journals",
                        (last, size) -> statements.journals(subject, span.from(), span.until(), last, size),
                        OrdersResource::written,
                        JournalView::id);
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
        return written(evidence.seal(Query.numbered("seal", number))).json();
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

    /** The signed attestations of the days, the latest first. */
    @GET
    @Path("attestations")
    @Scoped(Scope.LEDGER_READ)
    public JsonObject attestations(@BeanParam Part part) {
        Attestations.Key key = attestations.key();
        return Paging.written(
                        "attestations",
                        part.by(text -> Query.numbered("attestation", text))
                                .ask((last, size) -> attestations.before(last == null ? Long.MAX_VALUE : last, size)),
                        attestation -> Out.object()
                                .number("number", attestation.number())
                                .text("day", attestation.day())
                                .text("head", attestation.head())
                                .text("hash", attestation.hash())
                                .text("key", attestation.key())
                                .text("madeAt", attestation.madeAt()),
                        AttestationView::number)
                .object("key", Out.object().text("id", key.id()).text("publicKey", key.publicKey()))
                .json();
    }

    /** An attestation as it was signed, byte by byte. */
    @GET
    @Path("attestations/{number}")
    @Produces(TEXT)
    @Scoped(Scope.LEDGER_READ)
    public String attestation(@PathParam("number") String number) {
        return attestations.find(Query.numbered("attestation", number)).text();
    }

    /** The links of the chain after a seal, for the verifier. */
    @GET
    @Path("chain")
    @Produces(TEXT)
    @Scoped(Scope.LEDGER_READ)
    public String chain(@QueryParam("after") String after) {
        return exports.chain(after == null || after.equals("0") ? 0 : Query.numbered("seal", after));
    }

    /** The proof of a row, for the verifier. */
    @GET
    @Path("proofs/{id}")
    @Produces(TEXT)
    @Scoped(Scope.LEDGER_READ)
    public String proof(@PathParam("id") String id, @QueryParam("of") String of) {
        return exports.proof(id, of);
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
