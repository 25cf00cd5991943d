package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import java.time.Instant;
import java.util.HexFormat;
import shop.solvent.kernel.id.LimitedIssueId;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.key.Scope;
import shop.solvent.limited.EntryView;
import shop.solvent.limited.LimitedEntries;
import shop.solvent.limited.LimitedEntries.Entered;
import shop.solvent.limited.LimitedIssues;
import shop.solvent.limited.LimitedView;

/** Limited issues of goods, for channels: to show them, to let members enter a draw, and to let anybody check it. */
@Path("limited-issues")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class LimitedIssuesResource {

    @Inject
    private LimitedIssues issues;

    @Inject
    private LimitedEntries entries;

    @Inject
    private Caller caller;

    @Inject
    private Clock clock;

    @GET
    @Scoped(Scope.ORDERS)
    public JsonObject list(@BeanParam Part part) {
        Instant now = clock.instant();
        return part.by(LimitedIssueId::parse)
                .answer(
                        "issues",
                        (last, size) -> issues.list(true, last, size),
                        issue -> written(issue, now),
                        LimitedView::id);
    }

    @GET
    @Path("{id}")
    @Scoped(Scope.ORDERS)
    public JsonObject find(@PathParam("id") String id) {
        LimitedView issue = issues.find(LimitedIssueId.parse(id));
        Out out = written(issue, clock.instant());
        issues.seed(issue).ifPresent(seed -> out.text("seed", seed));
        return out.json();
    }

    private static Out written(LimitedView issue, Instant now) {
        return Out.object()
                .text("id", issue.id())
                .text("sku", issue.terms().sku())
                .text("nameZh", issue.terms().nameZh())
                .text("nameEn", issue.terms().nameEn())
                .code("way", issue.terms().way())
                .code("state", issue.state(now))
                .number("quantity", issue.terms().quantity())
                .number("perMember", issue.terms().perMember())
                .number("left", issue.left())
                .text("opens", issue.terms().opens())
                .text("closes", issue.terms().closes())
                .number("claimHours", issue.terms().claimHours())
                .text("publicSource", issue.terms().publicSource())
                .text("publicNumber", issue.publicNumber())
                .text("seedHash", hex(issue.seedHash()))
                .text("listHash", hex(issue.listHash()))
                .number("entries", issue.entries())
                .text("drawnAt", issue.drawnAt())
                .number("invitedFrom", issue.drawnAt() == null ? null : Integer.valueOf(issue.invitedFrom()))
                .number("invited", issue.drawnAt() == null ? null : Integer.valueOf(issue.invited()))
                .text("buyUntil", issue.buyUntil())
                .text("endedAt", issue.endedAt());
    }

    /** Null for none. */
    private static String hex(byte[] hash) {
        return hash == null ? null : HexFormat.of().formatHex(hash);
    }

    /** The list that anybody can do the draw again by; empty as long as members can enter. */
    @GET
    @Path("{id}/tickets")
    @Scoped(Scope.ORDERS)
    public JsonObject tickets(@PathParam("id") String id, @BeanParam Part part) {
        LimitedView issue = issues.find(LimitedIssueId.parse(id));
        return part.by(LimitedIssues::ticket)
                .answer(
                        "tickets",
                        (last, size) -> issues.tickets(issue, last, size),
                        one -> Out.object().text("ticket", one.ticket()).number("place", one.place()),
                        LimitedIssues.Ticket::ticket);
    }

    @POST
    @Path("{id}/entries")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ORDERS)
    public Reply enter(@PathParam("id") String id, Body body) {
        record Who(MemberId member) {}
        MemberId member =
                body.as(in -> new Who(in.id("member", MemberId::parse))).member();
        LimitedIssueId issue = LimitedIssueId.parse(id);
        Entered entered = entries.enter(issue, member, caller.code());
        return Reply.made(entered.created(), written(entered.entry()), "limited-issues/{}/entries/{}", issue, member);
    }

    @GET
    @Path("{id}/entries/{member}")
    @Scoped(Scope.ORDERS)
    public JsonObject entry(@PathParam("id") String id, @PathParam("member") String member) {
        return written(entries.find(LimitedIssueId.parse(id), MemberId.parse(member)))
                .json();
    }

    private Out written(EntryView entry) {
        return Out.object()
                .text("issue", entry.issue())
                .text("member", entry.member())
                .text("ticket", entry.ticket())
                .text("enteredAt", entry.enteredAt())
                .number("place", entry.place())
                .code("standing", entry.standing(issues.find(entry.issue()), clock.instant()));
    }
}
