package shop.solvent.outbound;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;

/** Which addresses belong to the open network: whatever is set apart for another purpose does not. */
final class OpenNetwork {

    private OpenNetwork() {}

    static boolean holds(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet4Address ? holds4(bytes) : address instanceof Inet6Address && holds6(bytes);
    }

    private static boolean holds4(byte[] bytes) {
        int a = bytes[0] & 0xff;
        int b = bytes[1] & 0xff;
        int c = bytes[2] & 0xff;
        boolean apart = a == 0
                || a == 10
                || a == 127
                || a >= 224
                || a == 100 && b >= 64 && b < 128 // between carriers
                || a == 169 && b == 254
                || a == 172 && b >= 16 && b < 32
                || a == 192 && b == 168
                || a == 192 && b == 0 && (c == 0 || c == 2) // protocols and examples
                || a == 192 && b == 88 && c == 99
                || a == 198 && (b == 18 || b == 19) // measurements
                || a == 198 && b == 51 && c == 100
                || a == 203 && b == 0 && c == 113;
        return !apart;
    }

    /** Of version 6 only what is given out to the world, and nothing that stands for an address of version 4. */
    private static boolean holds6(byte[] bytes) {
        int first = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        int second = (bytes[2] & 0xff) << 8 | bytes[3] & 0xff;
        boolean given = (first & 0xe000) == 0x2000;
        boolean apart = first == 0x2002 // version 4 within version 6
                || first == 0x2001 && second < 0x0200 // tunnels and protocols
                || first == 0x2001 && second == 0x0db8
                || first == 0x3fff; // examples
        return given && !apart;
    }
}
