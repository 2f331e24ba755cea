package attune.eligibility;

import attune.interaction.Channel;
import attune.survey.Purpose;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// What somebody would be asked, how, and when.
///
/// @param only     the segment to which the survey is held, whoever is looked at; 0 for none
/// @param share    how many of a hundred are drawn, always the same ones for the same survey
/// @param full     enough have answered
/// @param filled   the customers of whose kind enough have answered
/// @param sending  for which it is decided, or 0
/// @param alone    what was decided for that sending before does not count as having been asked
/// @param at       the moment that the rolling days end at
public record Asking(long survey, Purpose purpose, Channel channel, Audience audience, long only, int share, boolean open, boolean full, long[] filled, long sending, boolean alone, Instant at) {

    public Asking {
        // As exact as the database keeps it, so that what was decided then can be asked for.
        at = at.truncatedTo(ChronoUnit.MICROS);
        if (share < 1 || share > 100) throw new IllegalArgumentException("a share of " + share);
    }

    /// Everybody who may be asked, now.
    public static Asking of(long survey, Purpose purpose, Channel channel, Audience audience) {
        return new Asking(survey, purpose, channel, audience, 0, 100, true, false, new long[0], 0, false, Instant.now());
    }

    public Asking of(Audience others) {
        return new Asking(survey, purpose, channel, others, only, share, open, full, filled, sending, alone, at);
    }

    public Asking at(Instant moment) {
        return new Asking(survey, purpose, channel, audience, only, share, open, full, filled, sending, alone, moment);
    }

    public Asking only(long segment) {
        return new Asking(survey, purpose, channel, audience, segment, share, open, full, filled, sending, alone, at);
    }

    public Asking share(int percent) {
        return new Asking(survey, purpose, channel, audience, only, percent, open, full, filled, sending, alone, at);
    }

    public Asking open(boolean takesAnswers, boolean enough) {
        return new Asking(survey, purpose, channel, audience, only, share, takesAnswers, enough, filled, sending, alone, at);
    }

    public Asking filled(long[] customers) {
        return new Asking(survey, purpose, channel, audience, only, share, open, full, customers, sending, alone, at);
    }

    /// For a sending that has asked nobody yet but those it is asking.
    public Asking sending(long number) {
        return new Asking(survey, purpose, channel, audience, only, share, open, full, filled, number, true, at);
    }

    /// For a sending that may have asked the same people before, about something else.
    public Asking counted(long number) {
        return new Asking(survey, purpose, channel, audience, only, share, open, full, filled, number, false, at);
    }

    /// Whether a message goes out for it, or it is put to somebody who is there anyway.
    boolean sent() {
        return channel.equals(Channel.EMAIL) || channel.equals(Channel.SMS) || channel.equals(Channel.PHONE) || channel.equals(Channel.MESSAGING) || channel.equals(Channel.POST);
    }
}
