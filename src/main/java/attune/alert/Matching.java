package attune.alert;

import attune.interaction.Direction;
import attune.interaction.Feeling;
import attune.interaction.Kind;
import attune.interaction.Metric;
import attune.interaction.Score;
import java.math.BigDecimal;
import java.util.regex.Pattern;

/// Whether a rule fires at what a customer said. The same for what is said now and for what was said last month.
record Matching(Circumstances circumstances) {

    /// What is known of whoever spoke.
    interface Circumstances {

        boolean in(long segment, long identity);

        /// What they brought in during the last 365 days.
        BigDecimal worth(long identity);

        /// The colleague who is meant, a number of the reference list; 0 for nobody.
        int colleague(Said said);
    }

    boolean fires(AlertRule.Definition definition, Said said) {
        return said.direction() == Direction.FROM_CUSTOMER && when(definition.when(), said) && only(definition.only(), said);
    }

    private boolean when(When when, Said said) {
        return switch (when) {
            case When.Scored scored -> said.score().filter(score -> isOf(scored.metric(), score.metric()) && score.value() >= scored.low() && score.value() <= scored.high()).isPresent();
            case When.Spoken _ -> !said.text().isEmpty();
            case When.Asked _ -> said.wants();
            case When.Praised _ -> said.score().map(Score::feeling).filter(Feeling.GLAD::equals).isPresent() && !said.text().isEmpty() && circumstances.colleague(said) != 0;
            // These are told by the clock, not by what is said: see Silences, Drops and Entries.
            case When.Dropped _, When.Entered _, When.Unanswered _ -> false;
        };
    }

    /// NPS is either kind; they are never counted together, but both make a detractor.
    static boolean isOf(Metric asked, Metric given) {
        return asked == given || asked == Metric.NPS && given == Metric.NPS_TRANSACTIONAL;
    }

    /// What a message must be, to wait for an answer.
    boolean waits(AlertRule.Definition definition, Said said) {
        return said.kind() == Kind.MESSAGE && said.direction() == Direction.FROM_CUSTOMER && only(definition.only(), said);
    }

    boolean only(Only only, Said said) {
        return (only.touchpoint() == 0 || only.touchpoint() == said.touchpoint())
                && (only.channel() == 0 || only.channel() == said.channel())
                && (only.location() == 0 || only.location() == said.location())
                && (only.team() == 0 || only.team() == said.team())
                && (only.words().isEmpty() || holds(only, said.text()))
                && (only.segment() == 0 || circumstances.in(only.segment(), said.identity()))
                && (only.worth() == null || circumstances.worth(said.identity()).compareTo(only.worth()) >= 0);
    }

    /// At least one of the phrases as whole words, in small or capital letters; an asterisk stands for the rest of a word.
    static boolean holds(Only only, String text) {
        return only.phrases().stream().anyMatch(phrase -> Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(phrase.replace("*", "")) + (phrase.endsWith("*") ? "" : "(?![\\p{L}\\p{N}])"),
                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE).matcher(text).find());
    }
}
