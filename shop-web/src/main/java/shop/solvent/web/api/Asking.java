package shop.solvent.web.api;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
     * Answers as {@link Reply#asked}.
     *
     * @param deed its code
     * @param content what the body says of it; reads all fields but the two
     */
    Reply ask(String deed, Body body, Function<Fields, ? extends Record> content) {
        return Reply.asked(approvals.ask(
                body.as(in -> new Ask(in.key(), deed, content.apply(in), in.text("reason", 500), caller.by()))));
    }

    /**
     * As {@link #ask(String, Body, Function)}, where what the body says has to be looked up or kept before it can be
     * asked for.
     *
     * @param read reads all fields but the two
     */
    <W> Reply ask(String deed, Body body, Function<Fields, W> read, Function<W, ? extends Record> content) {
        record Said<W>(String key, W what, String reason) {}
        Said<W> said = body.as(in -> new Said<>(in.key(), read.apply(in), in.text("reason", 500)));
        return Reply.asked(
                approvals.ask(new Ask(said.key(), deed, content.apply(said.what()), said.reason(), caller.by())));
    }
}
