package shop.solvent.payment;

import jakarta.annotation.PostConstruct;
import jakarta.ejb.ConcurrencyManagement;
import jakarta.ejb.ConcurrencyManagementType;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;

/** A merchant number of another seller is found when the house opens, not by the first buyer whose money went there. */
@Singleton
@Startup
@ConcurrencyManagement(ConcurrencyManagementType.BEAN)
@TransactionManagement(TransactionManagementType.BEAN)
public class SellerDoor {

    @Inject
    private Gateways gateways;

    @PostConstruct
    void begin() {
        gateways.requireOneSeller();
    }
}
