package shop.solvent.web.shop;

import jakarta.ejb.EJB;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.platform.Rejection;
import shop.solvent.privacy.DataContract;
import shop.solvent.privacy.DataContracts;
import shop.solvent.privacy.DataContracts.Standing;
import shop.solvent.privacy.MemberRequestView;
import shop.solvent.privacy.MemberRequestView.Kind;
import shop.solvent.privacy.MemberRequests;

/** What the shop knows of who is signed in, and what for: they say what it may be used for, have it handed out, or ask to be forgotten, and see how far that is. */
@WebServlet("/me/data")
public class MyDataPage extends ShopPage {

    private static final long serialVersionUID = 1;

    @EJB
    private transient MemberRequests requests;

    @EJB
    private transient DataContracts contracts;

    /**
     * @param file that can be fetched; null if there is none
     * @param erasure that waits; null if there is none
     * @param uses what their data is used for, and what they said of it
     * @param version of the contract in force
     * @param announced the version that counts later; null if there is none
     * @param wrong what is wrong; null if nothing is
     */
    public record Model(
            MemberRequestView file,
            MemberRequestView erasure,
            List<MemberRequestView> all,
            long days,
            List<Standing> uses,
            int version,
            DataContract announced,
            String wrong) {}

    @Override
    protected void show(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        show(null, visit, request, response);
    }

    private void show(String wrong, Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(wrong == null ? 200 : 422);
        List<MemberRequestView> all = requests.of(visit.known().member());
        render(
                "my-data",
                new Model(
                        open(all, Kind.FILE),
                        open(all, Kind.ERASURE),
                        all,
                        MemberRequests.UNDOABLE.toDays(),
                        contracts.of(visit.known().member()),
                        contracts.inForce().version(),
                        contracts.announced(),
                        wrong),
                request,
                response);
    }

    private static MemberRequestView open(List<MemberRequestView> all, Kind kind) {
        return all.stream()
                .filter(one -> one.kind() == kind && one.isOpen())
                .findFirst()
                .orElse(null);
    }

    @Override
    protected void act(Visit visit, HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        MemberId member = visit.known().member();
        try {
            switch (String.valueOf(visit.given("wish"))) {
                case "file" -> requests.askForFile(member);
                case "forget" -> requests.askToBeForgotten(member, visit.given("givesUp") != null);
                case "back" -> requests.takeBack(member);
                case "allow" -> contracts.say(member, visit.given("purpose"), true);
                case "refuse" -> contracts.say(member, visit.given("purpose"), false);
                default -> {
                    // nothing that the page offers
                }
            }
        } catch (Rejection refused) {
            show(visit.say().reason(refused.reason()), visit, request, response);
            return;
        }
        redirect("/me/data", request, response);
    }
}
