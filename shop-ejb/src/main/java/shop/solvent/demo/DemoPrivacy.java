package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import shop.solvent.access.Permission;
import shop.solvent.access.Permits;
import shop.solvent.kernel.id.MemberId;
import shop.solvent.privacy.ClearAccessView.Purpose;
import shop.solvent.privacy.ClearReading;
import shop.solvent.privacy.DataContracts;
import shop.solvent.privacy.DataPurpose.Use;
import shop.solvent.privacy.MemberRequests;

/** Members who want their data, or to be forgotten, or refuse a use of it; and a number that was read in clear. */
@ApplicationScoped
class DemoPrivacy {

    private static final String RISK = "risk";

    @EJB
    private MemberRequests requests;

    @EJB
    private DataContracts contracts;

    @EJB
    private ClearReading reading;

    @Inject
    private Permits permits;

    /** @param leaves somebody without money here */
    void make(MemberId wantsFile, MemberId refuses, MemberId leaves) {
        requests.askForFile(wantsFile);
        contracts.say(refuses, Use.TAGS.code(), false);
        requests.askToBeForgotten(leaves, true);
        if (permits.of(RISK).contains(Permission.READ_PERSONAL)) {
            reading.phone(refuses, Purpose.INVESTIGATION, "核对两笔订单的下单人 · To ask whose two orders these are", RISK);
        }
    }
}
