package attune.answer;

import attune.kernel.Kernel;
import attune.question.Ask;
import java.util.BitSet;
import java.util.Optional;

/// A question on its way to its answer.
sealed interface Answering permits TrendAnswer, FunnelAnswer, ScoreAnswer, BetweenAnswer, RetentionAnswer, PathsAnswer, FollowsAnswer, TableAnswer {

    static Answering of(Asking asking) {
        return switch (asking.question().ask()) {
            case Ask.Trend trend -> new TrendAnswer(asking, trend);
            case Ask.Funnel funnel -> new FunnelAnswer(asking, funnel);
            case Ask.Score score -> new ScoreAnswer(asking, score);
            case Ask.Between between -> new BetweenAnswer(asking, between);
            case Ask.Retention retention -> new RetentionAnswer(asking, retention);
            case Ask.Paths paths -> new PathsAnswer(asking, paths);
            case Ask.Follows follows -> new FollowsAnswer(asking, follows);
            case Ask.Table table -> new TableAnswer(asking, table);
        };
    }

    Asking asking();

    Answer answer();

    /// The same over what it is held against, in the same groups; empty where that is nothing.
    default Optional<? extends Answering> other() {
        return Optional.empty();
    }

    /// Those behind a cell.
    Kernel<BitSet> people(Cells cell);

    /// Who they are, to stand after “customers”.
    String said(Cells cell);

    /// Whether people are looked for over all time, not within the period alone.
    default boolean ever() {
        return false;
    }
}
