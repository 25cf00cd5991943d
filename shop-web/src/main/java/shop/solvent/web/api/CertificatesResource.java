package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonObject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import shop.solvent.certificate.Certificates;
import shop.solvent.certificate.Checked;
import shop.solvent.key.Scope;

/** Certificates of what members own, looked at for whoever was shown one. {@link EntitlementsResource} makes them out. */
@Path("certificates")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CertificatesResource {

    /** Longer than any certificate, with the line breaks of a letter. */
    private static final int LONGEST = 12_000;

    @Inject
    private Certificates certificates;

    @POST
    @Path("check")
    @Consumes(MediaType.APPLICATION_JSON)
    @Scoped(Scope.ENTITLEMENTS)
    public JsonObject check(Body body) {
        Checked checked = certificates.check(body.as(in -> in.text("certificate", LONGEST)));
        Out answer = Out.object().flag("valid", checked.isValid()).code("flaw", checked.flaw());
        return checked.certificate() == null
                ? answer.json()
                : answer.object(
                                "entitlement",
                                EntitlementsResource.written(
                                        checked.certificate().entitlement()))
                        .json();
    }
}
