package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import shop.solvent.kernel.id.FindingId;
import shop.solvent.kernel.id.MerchantPayoutId;
import shop.solvent.key.Scope;
import shop.solvent.settlement.MerchantPayoutView;
import shop.solvent.settlement.MerchantPayouts;

/** Merchants' payouts, of which the payment provider's connector tells what became of them. */
@Path("merchant-payouts")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class MerchantPayoutsResource {

    @Inject
    private MerchantPayouts payouts;

    @Inject
    private Caller caller;

    /** As the result of a member's withdrawal is told: {@link WithdrawalsResource#told}. */
    @POST
    @Path("{id}/result")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.PAYOUTS)
    public Response told(@PathParam("id") String id, Body body) {
        MerchantPayoutId reference = MerchantPayoutId.parse(id);
        FindingId finding = payouts.told(WithdrawalsResource.result(reference, body, caller));
        Optional<MerchantPayoutView> payout = payouts.find(reference);
        return finding == null
                ? Response.ok(written(payout.orElseThrow()).json()).build()
                : Response.accepted(Out.object()
                                .text("finding", finding)
                                .object(
                                        "payout",
                                        payout.map(MerchantPayoutsResource::written)
                                                .orElse(null))
                                .json())
                        .build();
    }

    /** What the provider knows of it anyway. */
    private static Out written(MerchantPayoutView payout) {
        return Out.object()
                .text("id", payout.id())
                .money("amount", payout.amount())
                .code("state", payout.state())
                .text("endedAt", payout.endedAt());
    }
}
