package shop.solvent.outbound;

import java.net.InetAddress;
import java.time.Duration;
import javax.net.ssl.SSLSocketFactory;

/** Calls that wait as long as a test does. */
public final class Slowly {

    private Slowly() {}

    public static void in(Outbound outbound, Duration most) {
        outbound.asking(InetAddress::getAllByName, (SSLSocketFactory) SSLSocketFactory.getDefault(), most);
    }
}
