package shop.solvent.demo;

import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import shop.solvent.till.Tills;
import shop.solvent.till.Tills.NewTill;

/** Where the demo's merchants take money: a small one at its counter, a middle one at its desk, a chain in two stores. */
@ApplicationScoped
class DemoTills {

    private static final String BY = "system:demo";

    @EJB
    private Tills tills;

    void make(List<String> channels) {
        tills.open(new NewTill("gamecard", "1", "1", "柜台 Counter", channels, BY));
        tills.open(new NewTill("studio-lin", "1", "1", "前台 Front desk", channels, BY));
        tills.open(new NewTill("softpark", "sh-01", "1", "人民广场店 People’s Square", channels, BY));
        tills.open(new NewTill("softpark", "sh-01", "2", "人民广场店 People’s Square", channels, BY));
        tills.open(new NewTill("softpark", "hz-01", "1", "西湖店 West Lake", channels, BY));
    }
}
