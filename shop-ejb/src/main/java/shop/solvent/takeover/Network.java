package shop.solvent.takeover;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/** The network that an address is of: the first 24 bits of an IPv4 address, the first 48 of an IPv6 one. Nobody is asked for a name. */
final class Network {

    private static final Pattern LITERAL =
            Pattern.compile("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

    private static final int LONGEST = 45;

    private Network() {}

    /** Empty if it is no address. */
    static Optional<String> of(String address) {
        String literal = address == null ? "" : address.strip().replaceAll("%.*", "");
        if (literal.length() > LONGEST || !LITERAL.matcher(literal).matches()) {
            return Optional.empty();
        }
        try {
            byte[] bytes = InetAddress.getByName(literal).getAddress();
            return Optional.of(HexFormat.of().formatHex(bytes, 0, bytes.length == 4 ? 3 : 6));
        } catch (UnknownHostException none) {
            return Optional.empty();
        }
    }
}
