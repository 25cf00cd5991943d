package shop.solvent.web.errors;

/** Ends a request with a problem that was noticed at the boundary, before any use case was called. */
public final class ProblemException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient ProblemDetails problem;

    ProblemException(ProblemDetails problem) {
        super(problem.reason().code() + " " + problem.errors(), null, false, false); // no stack: nothing failed here
        this.problem = problem;
    }

    public ProblemDetails problem() {
        return problem;
    }
}
