package shop.solvent.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpCallerTest {

    /** Answers whatever comes with these texts, each to one request, on as many connections as it takes. */
    private static CompletableFuture<Integer> answering(ServerSocket server, String... answers) {
        return CompletableFuture.supplyAsync(() -> {
            int connections = 0;
            int next = 0;
            while (next < answers.length) {
                try (Socket socket = server.accept()) {
                    connections++;
                    boolean open = true;
                    while (open && next < answers.length) {
                        byte[] request = new byte[4_096];
                        if (socket.getInputStream().read(request) < 0) {
                            break;
                        }
                        open = !answers[next].contains("Connection: close");
                        socket.getOutputStream().write(answers[next++].getBytes(StandardCharsets.UTF_8));
                    }
                } catch (IOException failure) {
                    throw new IllegalStateException(failure);
                }
            }
            return connections;
        });
    }

    @Test
    void keepsItsConnectionUntilTheServerEndsIt() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpCaller caller = new HttpCaller(server.getLocalPort(), "key")) {
            CompletableFuture<Integer> connections = answering(
                    server,
                    "HTTP/1.1 201 Created\r\nContent-Length: 6\r\n\r\n第一",
                    "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n",
                    "HTTP/1.1 204 No Content\r\n\r\n");

            HttpCaller.Answer first = caller.post("/x", "{}");
            assertThat(first).isEqualTo(new HttpCaller.Answer(201, "第一"));
            assertThat(caller.post("/x", "{}")).isEqualTo(new HttpCaller.Answer(200, "abcde"));
            assertThat(caller.post("/x", "{}")).isEqualTo(new HttpCaller.Answer(204, ""));
            assertThat(connections.get()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "HTTP/1.1 201 Created\r\nContent-Length: 20\r\nConnection: close\r\n\r\nhalf",
                "HTTP/1.1 201 Created\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n14\r\nhalf",
                "HTTP/1.1 201 Created\r\nConnection: close\r\nContent-"
            })
    void anAnswerThatEndsInTheMiddleIsNone(String half) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                HttpCaller caller = new HttpCaller(server.getLocalPort(), "key")) {
            answering(server, half);

            assertThatThrownBy(() -> caller.post("/x", "{}")).isInstanceOf(EOFException.class);
        }
    }
}
