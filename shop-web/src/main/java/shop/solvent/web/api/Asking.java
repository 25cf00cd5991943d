package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.function.Function;
import shop.solvent.approval.Approvals;
import shop.solvent.approval.Ask;

/** Asks, as the caller, for what takes two. Such a request has a {@code key} and a {@code reason} beside what it asks for. */
@ApplicationScoped
class Asking {

    @Inject
    private Approvals approvals;

    @Inject
    private Caller caller;

    /**
     * Answers as {@link Answers#asked}.
     *
     * @param deed its code
     * @param content what the body says of it; reads all fields but the two
     */
    Response ask(String deed, Body body, Function<Fields, ? extends Record> content, UriInfo uri) {
        return Answers.asked(
                approvals.ask(
                        body.as(in -> new Ask(in.key(), deed, content.apply(in), in.text("reason", 500), caller.by()))),
                uri);
    }

    /**
     * As {@link #ask(String, Body, Function, UriInfo)}, where what the body says has to be looked up or kept before it can be
     * asked for.
     *
     * @param read reads all fields but the two
     */
    <W> Response ask(
            String deed, Body body, Function<Fields, W> read, Function<W, ? extends Record> content, UriInfo uri) {
        record Said<W>(String key, W what, String reason) {}
        Said<W> said = body.as(in -> new Said<>(in.key(), read.apply(in), in.text("reason", 500)));
        return Answers.asked(
                approvals.ask(new Ask(said.key(), deed, content.apply(said.what()), said.reason(), caller.by())), uri);
    }
}
