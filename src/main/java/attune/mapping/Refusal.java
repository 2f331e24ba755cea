package attune.mapping;

/// Carries a problem out of the reading of a row. Cheap: a file may have many.
final class Refusal extends RuntimeException {

    private static final long serialVersionUID = 1;
    private final transient Problem problem;

    Refusal(Problem problem) {
        super(problem.reason(), null, false, false);
        this.problem = problem;
    }

    Problem problem() {
        return problem;
    }
}
