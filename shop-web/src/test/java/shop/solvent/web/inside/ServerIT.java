package shop.solvent.web.inside;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import shop.solvent.platform.Database;

@ExtendWith(ArquillianExtension.class)
class ServerIT {

    @Inject
    private Database database;

    @Test
    void aConnectionReadsWhatIsCommittedAndLivesInUtc() {
        assertThat(database.query(
                        "SELECT @@session.transaction_isolation, @@session.time_zone",
                        row -> row.getString(1) + " " + row.getString(2)))
                .hasSize(1)
                .first()
                .isIn("READ-COMMITTED UTC", "READ-COMMITTED +00:00");
    }
}
